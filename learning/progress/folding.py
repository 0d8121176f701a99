"""Folding records into progress: once a batch, reading nothing but the records and the two tables."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from learning.people.models import User
from learning.progress import rules
from learning.progress.models import ActivityState, LessonProgress
from learning.progress.rows import rows_of, write
from learning.records.models import Record


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
    keys = {record.lesson_key for record in records if record.lesson_key is not None}
    rows = rows_of(LessonProgress, user_id=user.pk, column="lesson_key", keys=keys)
    known = {row.lesson_key: row for row in rows}
    for record in records:
        row = known.get(record.lesson_key)  # type: ignore[arg-type]
        if row is None:
            row = _opened(user, record)
            known[row.lesson_key] = row
        _apply_to_lesson(row, record)
    write(LessonProgress, list(known.values()), key=("user_id", "lesson_key"))


def _opened(user: User, record: Record) -> LessonProgress:
    assert record.lesson_key is not None
    at = record.timestamp
    return LessonProgress(
        user_id=user.pk, lesson_key=record.lesson_key, guide_key=record.guide_key, opened_at=at, acted_at=at
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
    blocks = {record.block_id for record in records if record.block_id is not None}
    rows = rows_of(ActivityState, user_id=user.pk, column="block_id", keys=blocks)
    known = {(row.lesson_key, row.block_id): row for row in rows}
    touched = {}
    for record in records:
        key = (record.lesson_key, record.block_id)
        touched[key] = known[key] = _state_after(user, known.get(key), record)  # type: ignore[index, arg-type]
    write(ActivityState, list(touched.values()), key=("user_id", "lesson_key", "block_id"))


def _state_after(user: User, row: ActivityState | None, record: Record) -> ActivityState:
    assert record.lesson_key is not None
    assert record.block_id is not None
    after = rules.fold_activity(_before(row), act_of(record))
    return ActivityState(
        user_id=user.pk,
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
