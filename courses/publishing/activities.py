"""The index of what there is to do in each lesson, rewritten whenever a lesson goes live or is taken down.

It follows the page of the source language: ids are the same in every language. What learners did stays
when an entry goes.
"""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete
from django.utils.text import Truncator
from django.utils.translation import gettext, override
from wagtail.signals import page_published, page_unpublished

from courses.blocks.exercises import EXERCISE_KINDS
from courses.models import Activity, LessonPage

TITLE_LENGTH = 300
ACTIVITY_KINDS = EXERCISE_KINDS | {"notepad", "scenario", "quiz"}


def activities_of(lesson: LessonPage) -> list[Activity]:
    """What there is to do in a lesson, in order, not saved."""
    with override(lesson.locale.language_code):
        return [
            _activity(lesson, child, position)
            for position, child in enumerate(lesson.body)
            if child.block_type in ACTIVITY_KINDS
        ]


def _activity(lesson: LessonPage, child: Any, position: int) -> Activity:
    scenario = child.value.get("scenario") if child.block_type == "scenario" else None
    return Activity(
        lesson_key=lesson.translation_key,
        block_id=child.id,
        kind=child.block_type,
        counts=bool(child.value.get("counts", False)),
        position=position,
        title=Truncator(_title(child, scenario)).chars(TITLE_LENGTH),
        refers_to=scenario.translation_key if scenario else None,
    )


def _title(child: Any, scenario: Any) -> str:
    if child.block_type == "scenario":
        return scenario.title if scenario else gettext("Scenario")
    if child.block_type == "quiz":
        return gettext("Check yourself")
    return str(child.value.get("task") or child.value.get("prompt") or "")


@transaction.atomic
def index(lesson: LessonPage) -> None:
    """Write what there is to do in a live lesson; nothing is written when it is known already."""
    known = Activity.objects.filter(lesson_key=lesson.translation_key)
    wanted = activities_of(lesson)
    if [_facts(activity) for activity in known] != [_facts(activity) for activity in wanted]:
        known.delete()
        Activity.objects.bulk_create(wanted)


def _facts(activity: Activity) -> tuple[Any, ...]:
    names = ("kind", "counts", "position", "title", "refers_to")
    return (str(activity.block_id), *(getattr(activity, name) for name in names))


def _is_source(page: LessonPage) -> bool:
    return bool(page.locale.language_code == settings.LANGUAGE_CODE)


def _published(instance: LessonPage, **_kwargs: Any) -> None:
    if _is_source(instance):
        index(instance)


def _taken_down(instance: LessonPage, **_kwargs: Any) -> None:
    if _is_source(instance):
        Activity.objects.filter(lesson_key=instance.translation_key).delete()


def connect() -> None:
    """Listen to lessons that come and go."""
    page_published.connect(_published, sender=LessonPage, dispatch_uid="activities-published")
    page_unpublished.connect(_taken_down, sender=LessonPage, dispatch_uid="activities-unpublished")
    post_delete.connect(_taken_down, sender=LessonPage, dispatch_uid="activities-deleted")
