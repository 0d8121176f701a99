"""The one door: what comes in, what doesn't, and what the same thing sent twice does."""

import uuid
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import LessonPage
from learning.people.models import User
from learning.records import projecting, services, vocabulary
from learning.records.faults import BadRecord, Conflict
from learning.records.models import Record, RecordChanged
from tests.factories import courses as made
from tests.factories.people import PersonFactory
from tests.factories.records import statement

pytestmark = pytest.mark.django_db
SORT = made.block_id("act-or-means")


@pytest.fixture
def lesson() -> LessonPage:
    """A published lesson with a notepad and a sorting exercise."""
    return made.LessonPageFactory()


@pytest.fixture
def learner() -> User:
    """Somebody who studies."""
    return PersonFactory()


def refusal(learner: User, sent: object) -> BadRecord:
    """Why a statement is not taken."""
    with pytest.raises(BadRecord) as caught:
        services.append_many(learner, [sent])
    assert not Record.objects.exists()
    return caught.value


def test_a_record_keeps_who_did_what_where_and_when(learner: User, lesson: LessonPage) -> None:
    key = lesson.translation_key
    record = services.append(
        user=learner,
        verb="answered",
        object_id=vocabulary.activity_iri(key, SORT),
        result={"score": {"scaled": 0.5}, "completion": True, "response": '{"chosen": ["a"]}'},
    )
    record.refresh_from_db()
    assert record.statement["actor"]["account"] == {
        "homePage": settings.PUBLIC_URL,
        "name": str(learner.actor),
    }
    assert (record.lesson_key, record.block_id, record.verb_name) == (key, SORT, "answered")
    assert record.guide_key == lesson.get_parent().get_parent().translation_key
    assert abs(record.timestamp - timezone.now()) < timedelta(seconds=5)
    assert learner.username not in str(record.statement)


def test_the_same_record_sent_twice_changes_nothing(learner: User, lesson: LessonPage) -> None:
    sent = statement(learner, lesson, SORT)
    first = services.append_many(learner, [sent])[0]
    again = services.append_many(learner, [sent])[0]
    assert (again.pk, again.stored_at) == (first.pk, first.stored_at)
    assert Record.objects.filter(uuid=sent["id"]).count() == 1


def test_what_makes_no_difference_in_xapi_makes_none_here(learner: User, lesson: LessonPage) -> None:
    sent = statement(learner, lesson, SORT, timestamp="2026-11-20T10:00:00+07:00", score=1)
    services.append_many(learner, [sent])
    other = statement(learner, lesson, SORT, timestamp="2026-11-20T03:00:00Z", score=1.0)
    other |= {"id": sent["id"].upper(), "stored": "2020-01-01T00:00:00Z", "version": "1.0.1"}
    other["verb"] = {**other["verb"], "display": {"en-GB": "answered"}}
    services.append_many(learner, [other])
    assert Record.objects.filter(uuid=sent["id"]).count() == 1


def test_the_same_id_with_other_content_is_a_conflict(learner: User, lesson: LessonPage) -> None:
    sent = statement(learner, lesson, SORT, score=0.5)
    services.append_many(learner, [sent])
    with pytest.raises(Conflict) as caught:
        services.append_many(learner, [{**sent, "result": {"score": {"scaled": 0.6}}}])
    assert caught.value.status == 409
    assert Record.objects.get(uuid=sent["id"]).result["score"] == {"scaled": 0.5}


def test_an_id_that_belongs_to_somebody_else_is_a_conflict(learner: User, lesson: LessonPage) -> None:
    sent = statement(learner, lesson, SORT)
    services.append_many(learner, [sent])
    other = PersonFactory()
    with pytest.raises(Conflict):
        services.append_many(other, [{**statement(other, lesson, SORT), "id": sent["id"]}])


def test_a_list_with_one_bad_statement_stores_nothing(learner: User, lesson: LessonPage) -> None:
    good, bad = statement(learner, lesson, SORT), statement(learner, lesson, SORT, score=7)
    with pytest.raises(BadRecord) as caught:
        services.append_many(learner, [good, bad])
    assert (caught.value.index, caught.value.faults[0].path) == (1, "result.score.scaled")
    assert not Record.objects.exists()


def test_two_statements_of_one_list_may_not_share_an_id(learner: User, lesson: LessonPage) -> None:
    sent = statement(learner, lesson, SORT)
    with pytest.raises(BadRecord, match="Two of these"):
        services.append_many(learner, [sent, sent])


def test_a_clock_that_is_a_little_fast_is_forgiven(learner: User, lesson: LessonPage) -> None:
    soon = (timezone.now() + timedelta(minutes=4)).isoformat()
    services.append_many(learner, [statement(learner, lesson, SORT, timestamp=soon)])


def test_what_is_not_of_this_site_is_refused(learner: User, lesson: LessonPage) -> None:
    sent = statement(learner, lesson, SORT)
    sent["object"]["id"] = "https://elsewhere.example/xapi/lessons/1"
    assert refusal(learner, sent).faults[0].path == "object.id"


def test_an_unknown_lesson_is_refused(learner: User, lesson: LessonPage) -> None:
    sent = statement(learner, lesson, None, verb="initialized")
    sent["object"]["id"] = vocabulary.lesson_iri(uuid.uuid4())
    assert "no such lesson" in str(refusal(learner, sent))


def test_an_activity_of_another_lesson_is_refused(learner: User, lesson: LessonPage) -> None:
    other = made.LessonPageFactory(body=[made.order("elsewhere")])
    sent = statement(learner, other, SORT)
    assert "no such activity" in str(refusal(learner, sent))


def test_nobody_else_says_that_a_lesson_is_completed(learner: User, lesson: LessonPage) -> None:
    sent = statement(learner, lesson, None, verb="completed")
    assert refusal(learner, sent).faults[0].path == "verb.id"


def test_what_was_done_in_a_lesson_before_it_was_unpublished_still_arrives(
    learner: User, lesson: LessonPage
) -> None:
    services.append_many(learner, [statement(learner, lesson, SORT)])
    lesson.unpublish()
    late = services.append_many(learner, [statement(learner, lesson, None, verb="initialized")])
    assert late[0].guide_key == lesson.get_parent().get_parent().translation_key


def test_nothing_writes_over_a_record(learner: User, lesson: LessonPage) -> None:
    record = services.append_many(learner, [statement(learner, lesson, SORT)])[0]
    with pytest.raises(RecordChanged):
        record.save()


def test_the_database_refuses_a_second_record_of_one_id(learner: User, lesson: LessonPage) -> None:
    record = services.append_many(learner, [statement(learner, lesson, SORT)])[0]
    record.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()


def test_the_database_refuses_an_activity_without_a_lesson(learner: User, lesson: LessonPage) -> None:
    record = services.append_many(learner, [statement(learner, lesson, SORT)])[0]
    record.pk, record.uuid, record.lesson_key = None, uuid.uuid4(), None
    with pytest.raises(IntegrityError, match="an_activity_stands_in_a_lesson"), transaction.atomic():
        record.save()


def test_a_flood_reads_nothing_once_a_statement(learner: User) -> None:
    lessons = [made.LessonPageFactory(body=[made.sort(f"sort-{n}")]) for n in range(3)]

    def queries_for(number: int) -> int:
        flood = [
            statement(learner, lessons[n % 3], made.block_id(f"sort-{n % 3}"), score=n / number)
            for n in range(number)
        ]
        with CaptureQueriesContext(connection) as asked:
            services.append_many(learner, flood)
        return sum("INSERT" not in query["sql"] for query in asked)

    services.append_many(learner, [statement(learner, one, None, verb="initialized") for one in lessons])
    few, many = queries_for(30), queries_for(300)
    assert many <= few + 1
    assert Record.objects.filter(verb=vocabulary.VERBS["answered"]).count() == 330


def test_a_projection_has_one_owner() -> None:
    with pytest.raises(ValueError, match="progress"):
        projecting.register("progress", lambda user, records: None, lambda user: None)
