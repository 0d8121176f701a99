"""Finding a published lesson, or an activity in it, by its key."""

import uuid
from typing import Any

from courses.delivery.kept import KeptForGeneration
from courses.delivery.paths import page_of_key
from courses.models import Activity, LessonPage


def lesson_by_key(key: uuid.UUID, language: str) -> LessonPage | None:
    """The published lesson, in that language or in English."""
    ref = page_of_key(language, key)
    if ref is None or ref.kind != "lessonpage":
        return None
    lesson: LessonPage | None = LessonPage.objects.filter(pk=ref.page_id).first()
    return lesson


def activity_block(
    lesson_key: uuid.UUID, block_id: uuid.UUID, language: str
) -> tuple[LessonPage, Any] | None:
    """The lesson and the block (a stream child) of an activity in it."""
    return _activity_blocks((language, lesson_key, block_id))


def activities_of(lesson_key: uuid.UUID) -> tuple[Activity, ...]:
    """What there is to do in a published lesson, in its order."""
    return _activities(lesson_key)


def _find(key: tuple[str, uuid.UUID, uuid.UUID]) -> tuple[LessonPage, Any] | None:
    language, lesson_key, block_id = key
    lesson = lesson_by_key(lesson_key, language)
    if lesson is None:
        return None
    child = next((child for child in lesson.body if str(child.id) == str(block_id)), None)
    return None if child is None else (lesson, child)


_activity_blocks: KeptForGeneration[tuple[str, uuid.UUID, uuid.UUID], tuple[LessonPage, Any] | None] = (
    KeptForGeneration(_find, limit=256)
)
_activities: KeptForGeneration[uuid.UUID, tuple[Activity, ...]] = KeptForGeneration(
    lambda key: tuple(Activity.objects.filter(lesson_key=key)), limit=1024
)
