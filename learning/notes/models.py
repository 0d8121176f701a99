"""The table of notes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Note(models.Model):
    """One note, encrypted. `version` counts its changes; an emptied note keeps its row, so that it can't
    come back unseen from another device.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    lesson_key = models.UUIDField(_("lesson"))
    block_id = models.UUIDField(_("notepad"))
    ciphertext = models.BinaryField()
    version = models.PositiveIntegerField(_("version"), default=1)
    updated_at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [
            models.UniqueConstraint(fields=["user", "lesson_key", "block_id"], name="one_note_a_notepad"),
            models.CheckConstraint(
                name="a_notes_versions_begin_with_one", condition=models.Q(version__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"note in {self.lesson_key}"
