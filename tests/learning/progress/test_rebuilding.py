"""What follows from the journal can be made again from it, and comes out the same."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.models import LessonPage
from learning.enrolment.models import Enrolment
from learning.people.models import User
from learning.programmes import judging
from learning.programmes.judging import LESSONS_DONE, Wish
from learning.progress import selectors
from learning.progress.models import ActivityState, LessonProgress
from learning.records import services
from learning.records.models import Record
from learning.study import services as study
from tests.factories import courses as made
from tests.factories.people import PersonFactory
from tests.factories.records import statement

pytestmark = pytest.mark.django_db
KEYS = ("one", "two", "three")

act = st.fixed_dictionaries(
    {
        "lesson": st.integers(0, 2),
        "what": st.sampled_from([*KEYS[:2], "open", "place", "finish", "finish-summary"]),
        "completion": st.booleans(),
        "score": st.none() | st.sampled_from([0, 0.25, 0.5, 1]),
        "response": st.none() | st.sampled_from([{"chosen": ["a"]}, {"order": ["b", "a"]}]),
        "minute": st.integers(0, 59),
        "editor": st.booleans(),
    }
)


def everything() -> list[Any]:
    """All projections, without the rows' numbers."""
    tables = [
        Enrolment.objects.order_by("user_id", "guide_key").values("user_id", "guide_key", "at"),
        _rows(LessonProgress, "user_id", "lesson_key"),
        _rows(ActivityState, "user_id", "lesson_key", "block_id"),
    ]
    return [list(rows) for rows in tables]


def _rows(model: Any, *order: str) -> Any:
    fields = [field.attname for field in model._meta.fields if not field.primary_key]
    return model.objects.order_by(*order).values(*fields)


def play(user: User, lessons: list[LessonPage], one: dict[str, Any]) -> None:
    """Do one act; sometimes an editor changes the lesson first."""
    lesson = lessons[one["lesson"]]
    if one["editor"]:
        lesson.body = json.dumps([made.sort("one"), made.order("two"), made.sort("three")])
        lesson.save_revision().publish()
    match one["what"]:
        case "finish" | "finish-summary":
            study.finish(
                user=user, lesson_key=lesson.translation_key, by_summary=one["what"].endswith("summary")
            )
        case "place":
            study.keep_place(
                user=user, lesson_key=lesson.translation_key, block_id=made.block_id("one"), record_id=None
            )
        case "open":
            services.append_many(user, [statement(user, lesson, None, verb="initialized", completion=False)])
        case key:
            sent = statement(
                user,
                lesson,
                made.block_id(key),
                completion=one["completion"],
                score=one["score"],
                response=one["response"],
                timestamp=f"2026-11-21T10:{one['minute']:02}:00Z",
            )
            services.append_many(user, [sent])


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=st.lists(act, min_size=1, max_size=12), batch=st.integers(1, 5))
def test_progress_made_again_is_the_same(acts: list[dict[str, Any]], batch: int) -> None:
    with transaction.atomic():
        user = PersonFactory()
        lessons = [
            made.LessonPageFactory(body=[made.sort("one"), made.order("two")]),
            made.LessonPageFactory(warned=True, body=[made.sort("one"), made.order("two", counts=False)]),
            made.LessonPageFactory(body=[made.sort("one", counts=False), made.order("two", counts=False)]),
        ]
        for one in acts:
            play(user, lessons, one)
        before = everything()
        size, services.REBUILD_BATCH = services.REBUILD_BATCH, batch
        try:
            call_command("rebuild_progress", stdout=StringIO())
        finally:
            services.REBUILD_BATCH = size
        assert everything() == before
        transaction.set_rollback(True)


def test_done_stays_done_when_an_editor_adds_an_activity() -> None:
    user, lesson = PersonFactory(), made.LessonPageFactory(body=[made.sort("one")])
    services.append_many(user, [statement(user, lesson, made.block_id("one"))])
    lesson.body = json.dumps([made.sort("one"), made.order("two")])
    lesson.save_revision().publish()
    services.append_many(user, [statement(user, lesson, None, verb="initialized")])
    call_command("rebuild_progress", stdout=StringIO())
    assert LessonProgress.objects.get().done_at is not None
    assert Record.objects.filter(verb__endswith="completed").count() == 1


def test_the_command_tells_how_far_it_is() -> None:
    user, lesson = PersonFactory(), made.LessonPageFactory()
    services.append_many(user, [statement(user, lesson, made.block_id("act-or-means"))])
    said = StringIO()
    call_command("rebuild_progress", "--user", user.username, stdout=said)
    assert "1 people, 2 records: done" in said.getvalue()


def test_all_lessons_done_is_judged_for_many_guides_at_once() -> None:
    user = PersonFactory()
    guides = []
    for _number in range(3):
        module = made.ModulePageFactory()
        lessons = [made.LessonPageFactory(parent=module, reading_only=True) for _lesson in range(2)]
        guides.append((module.get_parent().translation_key, lessons))
    study.finish(user=user, lesson_key=guides[0][1][0].translation_key, by_summary=False)
    for lesson in guides[1][1]:
        study.finish(user=user, lesson_key=lesson.translation_key, by_summary=False)
    wishes = [Wish(LESSONS_DONE, key) for key, _lessons in guides]
    verdicts = judging.verdicts(user, wishes)
    assert [verdict.met for verdict in verdicts] == [False, True, False]
    assert verdicts[0].missing == "1 lesson is still to do."
    assert verdicts[0].url == guides[0][1][1].url
    for asked in (wishes, wishes[:1]):
        with CaptureQueriesContext(connection) as queries:
            judging.verdicts(user, asked)
        assert len(queries) == 1


def test_a_guide_that_is_not_published_is_not_done() -> None:
    module = made.ModulePageFactory()
    guide = module.get_parent().specific
    lesson = made.LessonPageFactory(parent=module, reading_only=True)
    user = PersonFactory()
    study.finish(user=user, lesson_key=lesson.translation_key, by_summary=False)
    guide.unpublish()
    verdict = judging.verdicts(user, [Wish(LESSONS_DONE, guide.translation_key)])[0]
    assert not verdict.met
    assert "not published" in verdict.missing


def test_the_database_refuses_a_second_state_and_a_done_without_a_moment() -> None:
    user, lesson = PersonFactory(), made.LessonPageFactory()
    services.append_many(user, [statement(user, lesson, made.block_id("act-or-means"), score=1)])
    for change in ({"done_at": None}, {"score_best": 1.5}, {"score_last": -0.1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ActivityState.objects.update(**change)
    for model in (ActivityState, LessonProgress, Enrolment):
        row = model.objects.get()
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


def test_a_lesson_is_one_query_whatever_is_in_it() -> None:
    user = PersonFactory()
    keys = [f"sort-{number}" for number in range(6)]
    lesson = made.LessonPageFactory(body=[made.sort(key) for key in keys])
    for some in (keys[:1], keys):
        services.append_many(user, [statement(user, lesson, made.block_id(key), score=0.5) for key in some])
        with CaptureQueriesContext(connection) as queries:
            now = selectors.lesson_now(user, lesson.translation_key)
        assert len(queries) == 1
        assert now.done() == {made.block_id(key) for key in some}
    assert selectors.number_of_learners([lesson.translation_key]) == 1
