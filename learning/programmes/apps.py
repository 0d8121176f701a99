from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "learning.programmes"
    label = "programmes"
    verbose_name = _("programmes")

    def ready(self) -> None:
        """Each published guide has a programme; a person's awards are theirs to take away."""
        from wagtail.signals import page_published

        from courses.models import GuidePage
        from courses.signals import guide_published
        from learning.people import exporting
        from learning.programmes import selectors, services

        guide_published.connect(services.guide_published)
        page_published.connect(services.guide_page_published, sender=GuidePage)
        exporting.register("awards", selectors.awards_for_export)
