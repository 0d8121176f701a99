"""Folding records into progress: once a batch, reading nothing but the records and the two tables."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from learning.people.models import User
from learning.progress import rules
from learning.progress.models import ActivityState, LessonProgress
from learning.records.models import Record

LESSON_FIELDS = [
    "guide_key", "opened_at", "acted_at", "place_block", "place_at", "read_finished_at", "way", "done_at",
]  # fmt: skip
ACTIVITY_FIELDS = [
    "state", "score_best", "score_last", "response", "acted_at", "done_at", "last_record",
]  # fmt: skip


def fold(user: User, records: Sequence[Record]) -> None:
    """Bring new records of a person into their progress."""
    in_lessons = [record for record in records if record.lesson_key is not None]
    if in_lessons:
        _fold_lessons(user, in_lessons)
        _fold_activities(user, [record for record in in_lessons if record.block_id is not None])


def reset(user: User) -> None:
    """Forget a person's progress, to be folded again."""
    ActivityState.objects.filter(user=user).delete()
    LessonProgress.objects.filter(user=user).delete()


def _fold_lessons(user: User, records: Sequence[Record]) -> None:
    keys = {record.lesson_key for record in records}
    known = {row.lesson_key: row for row in LessonProgress.objects.filter(user=user, lesson_key__in=keys)}
    for record in records:
        row = known.get(record.lesson_key)  # type: ignore[arg-type]
        if row is None:
            row = _opened(user, record)
            known[row.lesson_key] = row
        _apply_to_lesson(row, record)
    for row in known.values():
        row.pk = None  # one statement for new and known rows
    LessonProgress.objects.bulk_create(
        known.values(),
        update_conflicts=True,
        unique_fields=["user", "lesson_key"],
        update_fields=LESSON_FIELDS,
    )


def _opened(user: User, record: Record) -> LessonProgress:
    assert record.lesson_key is not None
    at = record.timestamp
    return LessonProgress(
        user=user, lesson_key=record.lesson_key, guide_key=record.guide_key, opened_at=at, acted_at=at
    )


def _apply_to_lesson(row: LessonProgress, record: Record) -> None:
    at = record.timestamp
    row.opened_at = min(row.opened_at, at)
    row.acted_at = max(row.acted_at, at)
    if record.block_id is not None:
        return
    match record.verb_name:
        case "progressed" if row.place_at is None or at >= row.place_at:
            row.place_block, row.place_at = _uuid(record.extension("place")), at
        case "experienced" if row.read_finished_at is None and record.result.get("completion"):
            row.read_finished_at = at
            row.way = row.way or _way(record)
        case "completed" if row.done_at is None:
            row.done_at = at
            row.way = _way(record)


def _way(record: Record) -> str:
    way = record.extension("way")
    return way if way in {rules.BY_SUMMARY, rules.BY_ACTIVITIES} else rules.BY_READING


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(str(value)) if value else None
    except ValueError:
        return None


def _fold_activities(user: User, records: Sequence[Record]) -> None:
    if not records:
        return
    blocks = {record.block_id for record in records}
    rows = ActivityState.objects.filter(user=user, block_id__in=blocks)
    known = {(row.lesson_key, row.block_id): row for row in rows}
    for record in records:
        key = (record.lesson_key, record.block_id)
        known[key] = _state_after(user, known.get(key), record)  # type: ignore[index, arg-type]
    touched = {(record.lesson_key, record.block_id) for record in records}
    ActivityState.objects.bulk_create(
        [row for key, row in known.items() if key in touched],
        update_conflicts=True,
        unique_fields=["user", "lesson_key", "block_id"],
        update_fields=ACTIVITY_FIELDS,
    )


def _state_after(user: User, row: ActivityState | None, record: Record) -> ActivityState:
    assert record.lesson_key is not None
    assert record.block_id is not None
    after = rules.fold_activity(_before(row), act_of(record))
    return ActivityState(
        user=user,
        lesson_key=record.lesson_key,
        block_id=record.block_id,
        state=after.state,
        score_best=after.score_best,
        score_last=after.score_last,
        response=after.response,
        acted_at=after.acted_at,
        done_at=after.done_at,
        last_record=record.uuid,
    )


def _before(row: ActivityState | None) -> rules.ActivityFold | None:
    if row is None:
        return None
    return rules.ActivityFold(row.acted_at, row.done_at, row.score_best, row.score_last, row.response)


def act_of(record: Record) -> rules.ActivityAct:
    """What a record says of its activity."""
    result = record.result
    score = result.get("score", {}).get("scaled")
    return rules.ActivityAct(
        at=record.timestamp,
        completed=bool(result.get("completion")),
        score=None if score is None else float(score),
        response=_response(result),
    )


def _response(result: Mapping[str, Any]) -> Mapping[str, Any] | None:
    return json.loads(result["response"]) if "response" in result else None
