from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    name = "learning.certificates"
    label = "certificates"
    verbose_name = _("certificates")

    def ready(self) -> None:
        """When a person goes, their files go."""
        from learning.certificates import services
        from learning.people import erasing

        erasing.register(services.forget_files)
