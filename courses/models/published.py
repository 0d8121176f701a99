"""What is known about what is published: where it came from, and what there is to do in it.

`SourceMark` remembers what a source file last published, so that an editor's later change is noticed and
kept. `Activity` is the index of what learners can do in a lesson; it is rewritten whenever a lesson is
published, and nothing else writes it.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceMark(models.Model):
    """The fingerprint of what a source file published last, under its path inside `courses/content`."""

    path = models.CharField(max_length=250, unique=True)
    kind = models.CharField(max_length=30)
    object_key = models.UUIDField(null=True)
    source_digest = models.CharField(max_length=64)
    published_digest = models.CharField(max_length=64)
    published_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("source mark")
        verbose_name_plural = _("source marks")

    def __str__(self) -> str:
        return self.path


class Activity(models.Model):
    """Something to do in a published lesson: its block's id is its identity in every language."""

    lesson_key = models.UUIDField()
    block_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    counts = models.BooleanField()
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    refers_to = models.UUIDField(null=True, default=None)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["lesson_key", "position"]
        constraints = [
            models.UniqueConstraint(fields=["lesson_key", "block_id"], name="one_activity_a_block")
        ]

    def __str__(self) -> str:
        return self.title


#: The namespace of ids made from keys: the same source file gives the same ids on every server.
CONTENT_NAMESPACE = uuid.UUID("6f1c6b60-6a55-4f0e-9d0a-0c6f2a4f7d11")


def content_id(*path: str) -> uuid.UUID:
    """The id for a place in the source files, e.g. `content_id("identification", "consent", "my-note")`."""
    return uuid.uuid5(CONTENT_NAMESPACE, "/".join(path))
