"""When an activity is done, when a lesson is, and where to go on. Pure: values and the time."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

STARTED = "started"
DONE = "done"
BY_SUMMARY = "summary"
BY_READING = "read"
BY_ACTIVITIES = "activities"

#: Done by sending them in, however they were filled.
DONE_WHEN_SENT = frozenset({"reveal", "checklist", "notepad"})


def activity_is_done(kind: str, *, complete: bool) -> bool:
    """Whether what was sent makes an activity done; whether it was right doesn't matter.

    A reveal, a checklist or a note is done when it was sent. Anything else when it is complete: every item
    or question answered, an ending of the story reached or its summary read.
    """
    return kind in DONE_WHEN_SENT or complete


def lesson_way(
    *, counted: Collection[UUID], done: Collection[UUID], finished: str, has_summary: bool
) -> str | None:
    """By which way a lesson is done, or None while it is not.

    `finished` is how the person said that they had finished: "" (not yet), "read" or "summary". A lesson
    with a warning is also done by reading its summary. Once done, a lesson stays done: nobody asks again.
    """
    if finished == BY_SUMMARY and has_summary:
        return BY_SUMMARY
    if counted:
        return BY_ACTIVITIES if set(counted) <= set(done) else None
    return BY_READING if finished else None


@dataclass(frozen=True, slots=True)
class ActivityAct:
    """What one record says of an activity."""

    at: datetime
    completed: bool = False
    score: float | None = None
    response: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class ActivityFold:
    """All that the records said of an activity so far."""

    acted_at: datetime
    done_at: datetime | None = None
    score_best: float | None = None
    score_last: float | None = None
    response: Mapping[str, Any] = field(default_factory=dict)

    @property
    def state(self) -> str:
        """In one word."""
        return DONE if self.done_at else STARTED


def fold_activity(before: ActivityFold | None, act: ActivityAct) -> ActivityFold:
    """The state after one more act.

    The last answer is the one given last, not the one that arrived last: a phone may send late.
    """
    fold = before or ActivityFold(acted_at=act.at)
    if act.at >= fold.acted_at:
        fold = replace(fold, acted_at=act.at)
        if act.response is not None:
            fold = replace(fold, response=dict(act.response))
        if act.score is not None:
            fold = replace(fold, score_last=act.score)
    if act.score is not None:
        fold = replace(fold, score_best=max(act.score, fold.score_best or 0.0))
        if fold.score_last is None:
            fold = replace(fold, score_last=act.score)
    if act.completed and (fold.done_at is None or act.at < fold.done_at):
        fold = replace(fold, done_at=act.at)
    return fold


class Opened(Protocol):
    """What is known of a lesson that was opened."""

    @property
    def acted_at(self) -> datetime: ...
    @property
    def done_at(self) -> datetime | None: ...


def next_of(lessons: Iterable[UUID], opened: Mapping[UUID, Opened]) -> UUID | None:
    """Where to go on in a guide: the lesson last worked on, if it isn't done, else the first that isn't.

    None when all are done.
    """
    in_order = list(lessons)
    begun = [key for key in in_order if key in opened and opened[key].done_at is None]
    if begun:
        return max(begun, key=lambda key: opened[key].acted_at)
    return next((key for key in in_order if key not in opened), None)
