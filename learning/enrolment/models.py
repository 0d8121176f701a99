"""The table of enrolments, a projection of the journal."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Enrolment(models.Model):
    """A learner in a guide, since their first act in it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    guide_key = models.UUIDField(_("guide"))
    at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            models.UniqueConstraint(fields=["user", "guide_key"], name="one_enrolment_a_guide"),
        ]
        indexes = [models.Index(fields=["guide_key"], name="enrolments_of_a_guide")]

    def __str__(self) -> str:
        return f"{self.guide_key} since {self.at:%Y-%m-%d}"
