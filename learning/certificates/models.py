"""The certificate of an award: one PDF, and what has become of it."""

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _


def private_storage() -> Storage:
    """Where files lie that no web server may hand out."""
    return storages["private"]


class State(models.TextChoices):
    """What has become of the PDF."""

    OWED = "owed", _("being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be made yet")


class Certificate(models.Model):
    """The PDF of an award. `version` counts how often it was asked for; only the newest making counts.

    `is_accessible` is False when the name has signs that our letters lack: then it is no PDF/UA.
    """

    award = models.OneToOneField("programmes.Award", on_delete=models.CASCADE, related_name="certificate")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OWED)
    version = models.PositiveIntegerField(default=1)
    file = models.FileField(storage=private_storage, max_length=200, blank=True)
    made_at = models.DateTimeField(null=True)
    is_accessible = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.CheckConstraint(
                name="a_ready_certificate_has_a_file",
                condition=~models.Q(state=State.READY) | ~models.Q(file="") & models.Q(made_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_id}/{self.version}"

    @property
    def is_ready(self) -> bool:
        """Whether it can be downloaded."""
        return self.state == State.READY

    @property
    def is_owed(self) -> bool:
        """Whether it is worth waiting for."""
        return self.state == State.OWED
