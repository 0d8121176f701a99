"""Attempts, and the questions as they stood when they were asked."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.questions.items import Task
from learning.assessment import rules
from learning.assessment.freezing import thawed
from learning.assessment.rules import Terms


class State(models.TextChoices):
    """Whether an attempt goes on, and how it ended."""

    OPEN = "open", _("open")
    SUBMITTED = "submitted", _("submitted")
    EXPIRED = "expired", _("time was up")


class AskedQuestion(models.Model):
    """A question as one of its revisions has it: kept once, however often it is asked.

    So an attempt can be finished and looked at again when the question was changed or deleted.
    """

    question_key = models.UUIDField()
    revision_id = models.BigIntegerField(unique=True)
    kind = models.CharField(max_length=20)
    structure = models.JSONField()
    stem = models.TextField()
    texts = models.JSONField()
    explanation = models.TextField(blank=True)
    source = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = _("asked question")
        verbose_name_plural = _("asked questions")

    def __str__(self) -> str:
        return f"{self.question_key}@{self.revision_id}"

    @property
    def task(self) -> Task:
        """The task in the language in which it was written."""
        return thawed(self.structure, self.texts)


class Attempt(models.Model):
    """One go at a guide's assessment. `score` lies between 0 and 1; `terms` are those of its beginning."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts")
    guide_key = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    started_at = models.DateTimeField()
    deadline_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    score = models.FloatField(null=True)
    passed = models.BooleanField(null=True)
    terms_kept = models.JSONField()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["guide_key", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "guide_key"],
                condition=models.Q(state=State.OPEN),
                name="one_open_attempt_a_guide",
            ),
            models.UniqueConstraint(fields=["user", "guide_key", "number"], name="attempts_are_numbered"),
            models.CheckConstraint(
                name="attempt_score_between_0_and_1",
                condition=models.Q(score=None) | models.Q(score__gte=0, score__lte=1),
            ),
            models.CheckConstraint(
                name="a_finished_attempt_has_a_score",
                condition=models.Q(state=State.OPEN, score=None, passed=None, submitted_at=None)
                | ~models.Q(state=State.OPEN)
                & models.Q(score__isnull=False, passed__isnull=False, submitted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def is_open(self) -> bool:
        """Whether answers are still taken (if its time isn't up)."""
        return self.state == State.OPEN

    def is_over(self, now: datetime) -> bool:
        """Whether it is open and its time is up."""
        return self.is_open and rules.is_over(self.deadline_at, now)

    @property
    def terms(self) -> Terms:
        """Pass mark, time and so on."""
        return Terms(**self.terms_kept)

    @property
    def percent(self) -> int:
        """The score in whole per cent, never rounded up to a pass."""
        return int(round((self.score or 0) * 100, 6))


class AttemptItem(models.Model):
    """A question of an attempt, and the answer to it. Without an answer, `response` is empty."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    asked = models.ForeignKey(AskedQuestion, on_delete=models.PROTECT, related_name="+")
    module_key = models.UUIDField()
    response = models.JSONField(default=dict, blank=True)
    answered_at = models.DateTimeField(null=True)
    score = models.FloatField(null=True)

    class Meta:
        verbose_name = _("question of an attempt")
        verbose_name_plural = _("questions of attempts")
        ordering = ["attempt", "position"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "position"], name="one_question_a_position"),
            models.UniqueConstraint(fields=["attempt", "asked"], name="asked_once_an_attempt"),
            models.CheckConstraint(name="positions_begin_at_1", condition=models.Q(position__gte=1)),
            models.CheckConstraint(
                name="item_score_between_0_and_1",
                condition=models.Q(score=None) | models.Q(score__gte=0, score__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.position}"

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer."""
        return self.answered_at is not None
