"""Reading progress: a fixed number of queries, however many lessons or learners there are."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from courses.selectors import GuideOutline
from learning.base.columns import json_of, prepared, uuid_of
from learning.people.models import User
from learning.progress import rules
from learning.progress.models import ActivityState, LessonProgress


@dataclass(frozen=True, slots=True)
class ActivityNow:
    """A person at an activity."""

    state: str
    score: float | None
    response: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LessonNow:
    """A person in a lesson; `state` is "", "open" or "done"."""

    state: str = ""
    place: UUID | None = None
    activities: Mapping[UUID, ActivityNow] = field(default_factory=dict)

    def done(self) -> set[UUID]:
        """The activities that are done."""
        return {block for block, now in self.activities.items() if now.state == rules.DONE}


NOTHING_YET = LessonNow()

_LESSON_NOW = f"""
    SELECT p.done_at, p.place_block, a.block_id, a.state, a.score_best, a.response
    FROM {LessonProgress._meta.db_table} p
    LEFT JOIN {ActivityState._meta.db_table} a ON a.user_id = p.user_id AND a.lesson_key = p.lesson_key
    WHERE p.user_id = %s AND p.lesson_key = %s
"""


_OPEN_STANDINGS = f"""
    SELECT p.lesson_key, p.read_finished_at, p.way, a.block_id
    FROM {LessonProgress._meta.db_table} p
    LEFT JOIN {ActivityState._meta.db_table} a
        ON a.user_id = p.user_id AND a.lesson_key = p.lesson_key AND a.state = %s
    WHERE p.user_id = %s AND p.done_at IS NULL AND p.lesson_key IN ({{keys}})
"""


def lesson_now(user: User, lesson_key: UUID) -> LessonNow:
    """A person in one lesson, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_LESSON_NOW, [user.pk, prepared(lesson_key)])
        rows = cursor.fetchall()
    if not rows:
        return NOTHING_YET
    activities = {
        UUID(str(block)): ActivityNow(state, score, json_of(response))
        for _done, _place, block, state, score, response in rows
        if block is not None
    }
    done_at, place = rows[0][:2]
    return LessonNow("done" if done_at else "open", uuid_of(place), activities)


def activity_now(user: User, lesson_key: UUID, block_id: UUID) -> ActivityNow | None:
    """A person at one activity."""
    row = (
        ActivityState.objects.filter(user=user, lesson_key=lesson_key, block_id=block_id)
        .values_list("state", "score_last", "response")
        .first()
    )
    return None if row is None else ActivityNow(*row)


@dataclass(slots=True)
class Standing:
    """What decides whether a lesson is done."""

    finished: str
    """The way in which the person said that they had finished it; empty while they have not."""
    done_blocks: set[UUID] = field(default_factory=set)


def open_standings(user: User, lesson_keys: Collection[UUID]) -> dict[UUID, Standing]:
    """What decides about those of these lessons that were opened and are not done yet, in one query."""
    holders = ", ".join(["%s"] * len(lesson_keys))
    with connection.cursor() as cursor:
        cursor.execute(
            _OPEN_STANDINGS.format(keys=holders), [rules.DONE, user.pk, *map(prepared, lesson_keys)]
        )
        rows = cursor.fetchall()
    standings: dict[UUID, Standing] = {}
    for key, finished_at, way, block in rows:
        standing = standings.setdefault(UUID(str(key)), Standing(way if finished_at else ""))
        if block is not None:
            standing.done_blocks.add(UUID(str(block)))
    return standings


@dataclass(frozen=True, slots=True)
class LessonOpened:
    """That a lesson was opened, and whether it is done."""

    acted_at: datetime
    done_at: datetime | None


Opened = Mapping[UUID, LessonOpened]


def lessons_opened(user: User, lesson_keys: Iterable[UUID] | None = None) -> dict[UUID, LessonOpened]:
    """The lessons that a person opened (of these, or all), in one query."""
    rows = LessonProgress.objects.filter(user=user)
    if lesson_keys is not None:
        rows = rows.filter(lesson_key__in=list(lesson_keys))
    columns = rows.values_list("lesson_key", "acted_at", "done_at")
    return {key: LessonOpened(acted_at, done_at) for key, acted_at, done_at in columns}


@dataclass(frozen=True, slots=True)
class GuideNow:
    """A person in a guide. `next_lesson` is None when all is done (or there is nothing)."""

    done: frozenset[UUID]
    total: int
    next_lesson: UUID | None
    is_begun: bool

    @property
    def is_done(self) -> bool:
        """Whether every lesson is done."""
        return bool(self.total) and len(self.done) == self.total


def guide_now(guide: GuideOutline, opened: Opened) -> GuideNow:
    """A person in a guide as it is published now."""
    keys = [lesson.key for lesson in guide.lessons]
    done = frozenset(key for key in keys if key in opened and opened[key].done_at is not None)
    return GuideNow(done, len(keys), rules.next_of(keys, opened), any(key in opened for key in keys))


def number_of_learners(lesson_keys: Collection[UUID]) -> int:
    """How many people have opened any of these lessons."""
    rows = LessonProgress.objects.filter(lesson_key__in=lesson_keys)
    return rows.values("user").distinct().count()
