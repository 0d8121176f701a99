"""Taking an assessment: begun once, answered one by one, closed and marked once."""

import json
import threading
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import Question
from courses.questions.answers import BadAnswer
from learning.assessment import services
from learning.assessment.models import Attempt, AttemptItem, State
from learning.people.models import User
from learning.records.models import Record
from tests.factories import courses as made
from tests.factories.assessment import answer, answer_all, guide_with_bank, right_answer, sent
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return PersonFactory()


def begin(person: User, **terms: Any) -> Attempt:
    return services.start(user=person, guide_key=guide_with_bank(**terms).key)


def item_of(attempt: Attempt, kind: str) -> AttemptItem:
    of_kind = attempt.items.select_related("asked", "attempt__user").filter(asked__kind=kind)
    return of_kind.order_by("position")[0]


def let_pass(attempt: Attempt, **time: float) -> None:
    """Move the attempt into the past, as waiting would."""
    back = timedelta(**time)
    attempt.refresh_from_db()
    for field in ("started_at", "deadline_at", "submitted_at"):
        if getattr(attempt, field):
            setattr(attempt, field, getattr(attempt, field) - back)
    attempt.save()


def test_an_attempt_asks_what_the_blueprint_says(person: User) -> None:
    attempt = begin(person)
    kinds = sorted(attempt.items.values_list("asked__kind", flat=True))
    assert kinds == ["matching", "multiple", "ordering", "single", "single", "single", "true_false"]
    assert list(attempt.items.values_list("position", flat=True)) == [1, 2, 3, 4, 5, 6, 7]


def test_practice_questions_and_drafts_are_never_drawn(person: User) -> None:
    tested = guide_with_bank(singles=1)
    module = tested.modules[1]
    made.QuestionFactory(key="for-practice", module=module, practice=True)
    made.QuestionFactory(key="a-draft", module=module, live=False)
    for _ in range(3):
        attempt = services.start(user=PersonFactory(), guide_key=tested.key)
        asked = set(attempt.items.values_list("asked__question_key", flat=True))
        assert asked == {question.translation_key for question in tested.questions}


def test_beginning_again_goes_on(person: User) -> None:
    tested = guide_with_bank()
    first = services.start(user=person, guide_key=tested.key)
    assert services.start(user=person, guide_key=tested.key) == first


def test_everything_right_passes_with_full_score(person: User) -> None:
    attempt = begin(person)
    answer_all(attempt)
    attempt = services.submit(user=person, attempt_uuid=attempt.uuid)
    assert (attempt.state, attempt.score, attempt.passed) == (State.SUBMITTED, 1.0, True)


def test_nothing_answered_does_not_pass(person: User) -> None:
    attempt = services.submit(user=person, attempt_uuid=begin(person).uuid)
    assert (attempt.score, attempt.passed) == (0.0, False)


def test_partly_right_is_marked_in_parts(person: User) -> None:
    attempt = begin(person, singles=0)
    single, multiple = item_of(attempt, "single"), item_of(attempt, "multiple")
    answer(single)
    answer(multiple, {"chosen": [right_answer(multiple)["chosen"][0]]})
    attempt = services.submit(user=person, attempt_uuid=attempt.uuid)
    assert attempt.score == pytest.approx((1 + 0.5) / 5)


def test_an_answer_can_be_changed_and_taken_back(person: User) -> None:
    attempt = begin(person)
    item = item_of(attempt, "single")
    right = right_answer(item)["chosen"][0]
    wrong = next(one for one, _right in item.asked.structure["options"] if one != right)
    answer(item, {"chosen": [wrong]})
    answer(item, {"chosen": [right]})
    item.refresh_from_db()
    assert item.response == {"chosen": [right]}
    answer(item, {"chosen": []})
    item.refresh_from_db()
    assert (item.response, item.answered_at) == ({}, None)


def test_the_same_answer_again_changes_nothing(person: User) -> None:
    item = item_of(begin(person), "single")
    first = answer(item).answered_at
    assert answer(item).answered_at == first


def test_saving_an_answer_is_one_small_write(person: User) -> None:
    item = item_of(begin(person), "matching")
    with CaptureQueriesContext(connection) as queries:
        answer(item)
    work = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(work) == 2, work


def test_answers_survive_a_power_cut(person: User) -> None:
    tested = guide_with_bank()
    item = item_of(services.start(user=person, guide_key=tested.key), "ordering")
    answer(item)
    again = services.start(user=User.objects.get(pk=person.pk), guide_key=tested.key)
    assert item_of(again, "ordering").response == right_answer(item)


def test_a_question_that_was_not_asked_is_refused(person: User) -> None:
    attempt = begin(person)
    with pytest.raises(services.NotAsked):
        services.save_answer(user=person, attempt_uuid=attempt.uuid, position=99, data=QueryDict())
    with pytest.raises(services.NotAsked):
        services.save_answer(user=person, attempt_uuid=uuid.uuid4(), position=1, data=QueryDict())


def test_somebody_elses_attempt_is_out_of_reach(person: User) -> None:
    attempt = begin(person)
    other = PersonFactory()
    with pytest.raises(services.NotAsked):
        services.save_answer(user=other, attempt_uuid=attempt.uuid, position=1, data=QueryDict())
    with pytest.raises(services.NotAsked):
        services.submit(user=other, attempt_uuid=attempt.uuid)


def test_an_option_of_another_question_is_refused(person: User) -> None:
    attempt = begin(person)
    form = sent(item_of(attempt, "multiple"), right_answer(item_of(attempt, "multiple")))
    other = item_of(attempt, "true_false")
    with pytest.raises(BadAnswer):
        services.save_answer(user=person, attempt_uuid=attempt.uuid, position=other.position, data=form)
    placed = sent(item_of(attempt, "matching"), right_answer(item_of(attempt, "matching")))
    ordering = item_of(attempt, "ordering")
    with pytest.raises(BadAnswer):
        services.save_answer(user=person, attempt_uuid=attempt.uuid, position=ordering.position, data=placed)


def test_an_answer_after_submission_is_refused(person: User) -> None:
    attempt = begin(person)
    services.submit(user=person, attempt_uuid=attempt.uuid)
    item = item_of(attempt, "single")
    with pytest.raises(services.TooLate):
        answer(item)
    item.refresh_from_db()
    assert item.response == {}


def test_submitted_twice_is_marked_once(person: User) -> None:
    attempt = begin(person)
    first = services.submit(user=person, attempt_uuid=attempt.uuid)
    second = services.submit(user=person, attempt_uuid=attempt.uuid)
    assert first.submitted_at == second.submitted_at
    assert Record.objects.filter(actor=person.actor, verb__endswith="/failed").count() == 1


def test_within_the_grace_an_answer_counts(person: User) -> None:
    attempt = begin(person, minutes=10)
    let_pass(attempt, minutes=10, seconds=20)
    answer(item_of(attempt, "single"))


def test_after_the_deadline_the_attempt_is_marked_with_what_it_has(person: User) -> None:
    attempt = begin(person, singles=0, minutes=10)
    answer(item_of(attempt, "single"))
    let_pass(attempt, minutes=11)
    with pytest.raises(services.TooLate):
        answer(item_of(attempt, "ordering"))
    attempt.refresh_from_db()
    assert (attempt.state, attempt.score) == (State.EXPIRED, pytest.approx(1 / 5))


def test_submitting_too_late_counts_what_was_saved(person: User) -> None:
    attempt = begin(person, minutes=10)
    answer_all(attempt)
    let_pass(attempt, minutes=30)
    attempt = services.submit(user=person, attempt_uuid=attempt.uuid)
    assert (attempt.state, attempt.passed) == (State.EXPIRED, True)


def test_a_new_attempt_after_one_that_ran_out(person: User) -> None:
    tested = guide_with_bank(minutes=10)
    first = services.start(user=person, guide_key=tested.key)
    let_pass(first, minutes=30)
    second = services.start(user=person, guide_key=tested.key)
    first.refresh_from_db()
    assert (first.state, second.number) == (State.EXPIRED, 2)


def test_waiting_time_and_number_of_attempts_are_kept(person: User) -> None:
    tested = guide_with_bank(attempts=2, wait_hours=24)
    first = services.start(user=person, guide_key=tested.key)
    services.submit(user=person, attempt_uuid=first.uuid)
    with pytest.raises(services.Refused):
        services.start(user=person, guide_key=tested.key)
    let_pass(first, hours=25)
    second = services.start(user=person, guide_key=tested.key)
    services.submit(user=person, attempt_uuid=second.uuid)
    let_pass(second, hours=25)
    with pytest.raises(services.Refused):
        services.start(user=person, guide_key=tested.key)


def test_a_second_attempt_prefers_new_questions(person: User) -> None:
    tested = guide_with_bank(singles=2)
    for number in range(2):
        made.QuestionFactory(key=f"{tested.guide.slug}-new-{number}", module=tested.modules[1])
    first = services.start(user=person, guide_key=tested.key)
    services.submit(user=person, attempt_uuid=first.uuid)
    second = services.start(user=person, guide_key=tested.key)
    module = tested.modules[1].translation_key

    def asked(attempt: Attempt) -> set[uuid.UUID]:
        return set(attempt.items.filter(module_key=module).values_list("asked__question_key", flat=True))

    assert not asked(first) & asked(second)


def test_a_guide_unpublished_in_mid_attempt_can_be_finished(person: User) -> None:
    tested = guide_with_bank()
    attempt = services.start(user=person, guide_key=tested.key)
    tested.guide.unpublish()
    answer_all(attempt)
    assert services.submit(user=person, attempt_uuid=attempt.uuid).passed
    with pytest.raises(services.NoAssessment):
        services.start(user=PersonFactory(), guide_key=tested.key)


def test_a_question_changed_or_deleted_in_mid_attempt_is_marked_as_it_was_asked(person: User) -> None:
    tested = guide_with_bank()
    attempt = services.start(user=person, guide_key=tested.key)
    changed = next(question for question in tested.questions if question.kind == "single")
    changed.body = [made.single("another", right="c")]
    changed.save_revision().publish()
    Question.objects.filter(pk__in=[q.pk for q in tested.questions if q.pk != changed.pk]).delete()
    answer_all(attempt)
    assert services.submit(user=person, attempt_uuid=attempt.uuid).score == 1.0


def test_an_editors_new_terms_begin_with_the_next_attempt(person: User) -> None:
    tested = guide_with_bank(pass_mark=10)
    attempt = services.start(user=person, guide_key=tested.key)
    answer(item_of(attempt, "ordering"))
    tested.assessment.pass_mark = 100
    tested.assessment.save()
    assert services.submit(user=person, attempt_uuid=attempt.uuid).passed


def test_too_small_a_bank_is_told_and_nothing_begun(person: User) -> None:
    tested = guide_with_bank()
    for question in tested.questions[:3]:
        question.unpublish()
    with pytest.raises(services.NoAssessment):
        services.start(user=person, guide_key=tested.key)
    assert not Attempt.objects.exists()


def test_the_journal_tells_the_attempt_and_every_answer(person: User) -> None:
    attempt = begin(person)
    answer_all(attempt)
    services.submit(user=person, attempt_uuid=attempt.uuid)
    records = list(Record.objects.filter(actor=person.actor))
    assert [record.verb_name for record in records] == ["attempted", *["answered"] * 7, "passed"]
    assert records[-1].result == {"score": {"scaled": 1}, "success": True, "completion": True}
    assert json.loads(records[1].result["response"])
    assert {record.guide_key for record in records} == {attempt.guide_key}
    assert all(record.statement["context"]["registration"] == str(attempt.uuid) for record in records)


def test_the_database_refuses_a_second_open_attempt(person: User) -> None:
    attempt = begin(person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(
            user=person,
            guide_key=attempt.guide_key,
            number=2,
            started_at=timezone.now(),
            terms_kept=attempt.terms_kept,
        )


@pytest.mark.parametrize(
    "change",
    [{"score": 1.5}, {"state": State.SUBMITTED}, {"score": 0.5}, {"passed": True}],
)
def test_the_database_refuses_a_false_state(person: User, change: dict[str, Any]) -> None:
    attempt = begin(person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.filter(pk=attempt.pk).update(**change)


@pytest.mark.parametrize("change", [{"score": -0.1}, {"position": 0}, {"position": 2}])
def test_the_database_refuses_a_false_question(person: User, change: dict[str, Any]) -> None:
    attempt = begin(person)
    with pytest.raises(IntegrityError), transaction.atomic():
        attempt.items.filter(position=1).update(**change)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_ten_requests_at_once_begin_one_attempt() -> None:
    person = PersonFactory()
    tested = guide_with_bank()
    found: list[uuid.UUID] = []

    def ask() -> None:
        try:
            found.append(services.start(user=person, guide_key=tested.key).uuid)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 10
    assert len(set(found)) == 1
    assert Attempt.objects.count() == 1
