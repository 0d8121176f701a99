"""Reading the journal, and what it has to know of what is published."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from courses.models import GuidePage, LessonPage
from courses.selectors import activities_of, outline_with_lesson
from learning.people.models import User
from learning.records.models import Record
from learning.records.statements import told

IN_ONE_QUERY = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a lesson stands, and what there is to do in it."""

    guide_key: UUID | None
    blocks: frozenset[UUID]


def standings(lesson_keys: Iterable[UUID]) -> dict[UUID, Standing]:
    """Those of the lessons that exist. Published ones cost no query once they are known to the process."""
    keys = set(lesson_keys)
    found = {key: place for key in keys if (place := _published(key)) is not None}
    return found | _drafts(keys - found.keys()) if len(found) < len(keys) else found


def _published(lesson_key: UUID) -> Standing | None:
    guide = outline_with_lesson(lesson_key, settings.LANGUAGE_CODE)
    if guide is None:
        return None
    return Standing(guide.key, frozenset(activity.block_id for activity in activities_of(lesson_key)))


def _drafts(keys: set[UUID]) -> dict[UUID, Standing]:
    """Lessons that are there and not published (any more); what was done in them still counts as done."""
    source = LessonPage.objects.filter(translation_key__in=keys, locale__language_code=settings.LANGUAGE_CODE)
    lessons = list(source.only("translation_key", "path", "body"))
    guides = dict(
        GuidePage.objects.filter(path__in=[_guide_path(lesson) for lesson in lessons]).values_list(
            "path", "translation_key"
        )
    )
    return {
        lesson.translation_key: Standing(
            guides.get(_guide_path(lesson)), frozenset(UUID(block["id"]) for block in lesson.body.raw_data)
        )
        for lesson in lessons
    }


def _guide_path(lesson: LessonPage) -> str:
    return str(lesson.path[: -2 * lesson.steplen])


def records_with(uuids: Iterable[UUID]) -> dict[UUID, Record]:
    """The records that have these UUIDs."""
    found: dict[UUID, Record] = {}
    for some in _portions(uuids):
        found |= {record.uuid: record for record in Record.objects.filter(uuid__in=some)}
    return found


def _portions(uuids: Iterable[UUID]) -> Iterator[tuple[UUID, ...]]:
    waiting = iter(uuids)
    while portion := tuple(islice(waiting, IN_ONE_QUERY)):
        yield portion


def records_of(actor: UUID) -> "QuerySet[Record]":
    """One person's records in the order of the journal."""
    return Record.objects.filter(actor=actor).order_by("pk")


def told_to(user: User) -> list[dict[str, Any]]:
    """A person's whole journal, as other systems would read it."""
    return [told(record) for record in records_of(user.actor).iterator(chunk_size=1000)]
