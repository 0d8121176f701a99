"""The table of records. Rows are inserted, and deleted when their person is; nothing changes one."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from learning.records import vocabulary


class RecordChanged(RuntimeError):
    """Somebody tried to write over a record."""


class Record(models.Model):
    """One xAPI statement. The columns beside it say again what projections and lists ask for.

    `id` is the order of the journal; `timestamp` is when the act was done, `stored_at` when it came here;
    `guide_key` is the guide in which its lesson stood then.
    `digest` is that of the content as its sender meant it (see `canonical`).
    """

    uuid = models.UUIDField(_("id"), unique=True)
    actor = models.UUIDField(_("pseudonym"))
    verb = models.CharField(_("verb"), max_length=120)
    object_id = models.CharField(_("object"), max_length=300)
    guide_key = models.UUIDField(_("guide"), null=True)
    lesson_key = models.UUIDField(_("lesson"), null=True)
    block_id = models.UUIDField(_("activity"), null=True)
    timestamp = models.DateTimeField(_("done at"))
    stored_at = models.DateTimeField(_("stored at"))
    statement = models.JSONField(_("statement"))
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="an_activity_stands_in_a_lesson",
                condition=models.Q(block_id=None) | models.Q(lesson_key__isnull=False),
            ),
            models.CheckConstraint(name="a_record_has_a_verb", condition=~models.Q(verb="")),
        ]
        indexes = [
            models.Index(fields=["actor", "id"], name="records_of_an_actor"),
            models.Index(fields=["lesson_key", "actor"], name="records_of_a_lesson"),
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; an existing record stays as it is."""
        if self.pk is not None:
            raise RecordChanged(self.uuid)
        super().save(*args, **kwargs)

    @property
    def verb_name(self) -> str:
        """The verb as one word: `answered`."""
        return vocabulary.VERB_NAMES[self.verb]

    @property
    def result(self) -> dict[str, Any]:
        """The statement's result, empty where there is none."""
        return self.statement.get("result", {})  # type: ignore[no-any-return]

    def extension(self, name: str) -> Any:
        """What an extension of ours says in the context, whatever address the site had then."""
        extensions = self.statement.get("context", {}).get("extensions", {})
        end = vocabulary.EXTENSIONS + name
        return next((value for iri, value in extensions.items() if iri.endswith(end)), None)
