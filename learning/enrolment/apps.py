from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnrolmentConfig(AppConfig):
    name = "learning.enrolment"
    label = "enrolment"
    verbose_name = _("enrolment")

    def ready(self) -> None:
        """Have every record folded."""
        from learning.enrolment import services
        from learning.records import projecting

        projecting.register("enrolment", services.fold, services.reset)
