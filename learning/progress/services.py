"""Deciding that lessons are done, and telling those who wait for it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.conf import settings

from courses.selectors import LessonOutline, outline_with_lesson
from learning.people.models import User
from learning.programmes.services import evidence_changed
from learning.progress import rules, selectors
from learning.records import vocabulary
from learning.records.models import Record
from learning.records.statements import Act

COMPLETED = vocabulary.VERBS["completed"]


def follow(user: User, records: Sequence[Record]) -> list[Act]:
    """The lessons that these records made done, as acts of their own; what is done is told after commit."""
    for guide_key in {record.guide_key for record in records if _says_done(record)}:
        if guide_key is not None:
            evidence_changed(user=user, guide_key=guide_key)
    last: dict[UUID, datetime] = {}
    for record in records:
        if record.lesson_key is not None and record.result.get("completion") and not _says_done(record):
            last[record.lesson_key] = max(last.get(record.lesson_key, record.timestamp), record.timestamp)
    return list(_newly_done(user, last)) if last else []


def _says_done(record: Record) -> bool:
    return record.block_id is None and record.lesson_key is not None and record.verb == COMPLETED


def _newly_done(user: User, last: dict[UUID, datetime]) -> Iterator[Act]:
    for lesson_key, standing in selectors.open_standings(user, last).items():
        lesson = _published(lesson_key)
        if lesson is None:
            continue
        way = rules.lesson_way(
            counted=lesson.counted,
            done=standing.done_blocks,
            finished=standing.finished,
            has_summary=lesson.warning,
        )
        if way is not None:
            yield _done(user, lesson_key, way, last[lesson_key])


def _published(lesson_key: UUID) -> LessonOutline | None:
    guide = outline_with_lesson(lesson_key, settings.LANGUAGE_CODE)
    return guide.lesson(lesson_key) if guide else None


def _done(user: User, lesson_key: UUID, way: str, at: datetime) -> Act:
    """The record that a lesson is done; its UUID follows from person and lesson, so there is one for ever."""
    return Act(
        verb="completed",
        object_id=vocabulary.lesson_iri(lesson_key),
        result={"completion": True},
        context={"extensions": {vocabulary.extension("way"): way}},
        record_id=uuid5(user.actor, str(lesson_key)),
        at=at,
    )
