from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentConfig(AppConfig):
    name = "learning.assessment"
    label = "assessment"
    verbose_name = _("assessment")

    def ready(self) -> None:
        """Programmes may require a passed assessment; a person's attempts are theirs to take away."""
        from learning.assessment import evidence, selectors
        from learning.people import exporting
        from learning.programmes import judging

        judging.register(
            judging.ASSESSMENT_PASSED, evidence.assessment_passed, label=_("The guide's assessment passed")
        )
        exporting.register("assessments", selectors.attempts_for_export)
