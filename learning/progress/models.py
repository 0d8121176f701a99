"""The two tables of progress, projections of the journal."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from learning.progress import rules


class LessonProgress(models.Model):
    """A person in a lesson. `guide_key` is the guide in which they opened it; `way` how they finished it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    lesson_key = models.UUIDField(_("lesson"))
    guide_key = models.UUIDField(_("guide"), null=True)
    opened_at = models.DateTimeField(_("opened"))
    acted_at = models.DateTimeField(_("last act"))
    place_block = models.UUIDField(_("place"), null=True)
    place_at = models.DateTimeField(null=True)
    read_finished_at = models.DateTimeField(_("said to be finished"), null=True)
    way = models.CharField(_("way"), max_length=10, blank=True)
    done_at = models.DateTimeField(_("done"), null=True)

    class Meta:
        verbose_name = _("progress in a lesson")
        verbose_name_plural = _("progress in lessons")
        constraints = [
            models.UniqueConstraint(fields=["user", "lesson_key"], name="one_progress_a_lesson"),
        ]
        indexes = [models.Index(fields=["lesson_key"], name="progress_in_a_lesson")]

    def __str__(self) -> str:
        return str(self.lesson_key)


class ActivityState(models.Model):
    """A person at an activity: what they answered last, how well, and whether it is done."""

    class State(models.TextChoices):
        """How far."""

        STARTED = rules.STARTED, _("Started")
        DONE = rules.DONE, _("Done")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    lesson_key = models.UUIDField(_("lesson"))
    block_id = models.UUIDField(_("activity"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    score_best = models.FloatField(_("best score"), null=True)
    score_last = models.FloatField(_("last score"), null=True)
    response = models.JSONField(_("answer"), default=dict)
    acted_at = models.DateTimeField(_("last act"))
    done_at = models.DateTimeField(_("done"), null=True)
    last_record = models.UUIDField(_("last record"))

    class Meta:
        verbose_name = _("state of an activity")
        verbose_name_plural = _("states of activities")
        constraints = [
            models.UniqueConstraint(fields=["user", "lesson_key", "block_id"], name="one_state_an_activity"),
            models.CheckConstraint(
                name="done_has_a_moment",
                condition=Q(state=rules.DONE, done_at__isnull=False) | Q(state=rules.STARTED, done_at=None),
            ),
            models.CheckConstraint(
                name="best_score_is_a_share", condition=Q(score_best=None) | Q(score_best__range=(0, 1))
            ),
            models.CheckConstraint(
                name="last_score_is_a_share", condition=Q(score_last=None) | Q(score_last__range=(0, 1))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.block_id} {self.state}"
