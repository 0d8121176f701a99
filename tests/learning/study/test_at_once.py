"""Ten requests at once: no act is lost, none is kept twice, and no note is overwritten unseen."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client

from courses.models import LessonPage
from learning.enrolment.models import Enrolment
from learning.notes.selectors import notes_of
from learning.people.models import User
from learning.people.services.accounts import erase_account
from learning.progress.models import ActivityState, LessonProgress
from learning.records import services
from learning.records.models import Record
from tests.factories import courses as made
from tests.factories.people import PersonFactory
from tests.factories.records import statement

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
TEN = 10
JSON = {"Accept": "application/json"}
SORT = made.block_id("act-or-means")


@pytest.fixture
def learner() -> User:
    """Somebody who studies."""
    return PersonFactory()


@pytest.fixture
def lesson() -> LessonPage:
    """With a notepad and a sorting exercise."""
    return made.LessonPageFactory()


def at_once(act: Callable[[int], Any]) -> list[Any]:
    """What ten at the same moment are answered."""
    gate = Barrier(TEN)

    def one(number: int) -> Any:
        try:
            gate.wait(timeout=20)
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(TEN) as pool:
        return list(pool.map(one, range(TEN)))


def browsers(learner: User) -> list[Client]:
    """Ten devices of one person."""
    clients = [Client() for _device in range(TEN)]
    for client in clients:
        client.force_login(learner)
    return clients


def test_ten_answers_at_once_are_ten_records_and_one_state(learner: User, lesson: LessonPage) -> None:
    url = f"/en/learn/do/{lesson.translation_key}/{SORT}/"
    places = {"fetch": "act", "lie": "means", "threat": "means"}
    right = {
        f"item-{made.item_id('act-or-means', i)}": str(made.item_id("act-or-means", p))
        for i, p in places.items()
    }
    devices = browsers(learner)
    answers = at_once(lambda number: devices[number].post(url, right, headers=JSON))
    assert [answer.status_code for answer in answers] == [200] * TEN
    assert Record.objects.filter(verb__endswith="answered").count() == TEN
    assert Record.objects.filter(verb__endswith="completed").count() == 1
    assert ActivityState.objects.get().state == "done"
    assert LessonProgress.objects.get().done_at is not None
    assert Enrolment.objects.count() == 1


def test_one_record_sent_ten_times_at_once_is_one(learner: User, lesson: LessonPage) -> None:
    sent = statement(learner, lesson, SORT, score=0.5)
    stored = at_once(lambda _number: services.append_many(learner, [sent])[0].pk)
    assert len(set(stored)) == 1
    assert Record.objects.filter(uuid=sent["id"]).count() == 1


def test_one_id_used_by_ten_people_at_once_is_one_record(lesson: LessonPage) -> None:
    people = [PersonFactory() for _person in range(TEN)]
    shared = statement(people[0], lesson, SORT)["id"]

    def send(number: int) -> bool:
        try:
            services.append_many(people[number], [{**statement(people[number], lesson, SORT), "id": shared}])
        except services.Conflict:
            return False
        return True

    assert sum(at_once(send)) == 1
    assert Record.objects.filter(uuid=shared).count() == 1


def test_nothing_is_left_of_somebody_who_goes_while_writing(learner: User, lesson: LessonPage) -> None:
    devices = [User.objects.get(pk=learner.pk) for _device in range(TEN)]

    def act(number: int) -> None:
        person = devices[number]
        if number == TEN // 2:
            erase_account(user=person)
        else:
            with suppress(IntegrityError):  # the account is gone
                services.append_many(person, [statement(person, lesson, SORT, score=0.5)])

    at_once(act)
    assert not User.objects.filter(pk=learner.pk).exists()
    assert not Record.objects.exists()


def test_ten_devices_write_one_note_and_nine_are_told(learner: User, lesson: LessonPage) -> None:
    url = f"/en/learn/note/{lesson.translation_key}/{made.block_id('my-note')}/"
    devices = browsers(learner)
    for version in ("0", "1"):
        answers = at_once(
            lambda n, version=version: devices[n].post(
                url, {"text": f"{version} from {n}", "version": version}, headers=JSON
            )
        )
        assert sorted(answer.status_code for answer in answers) == [200] + [409] * (TEN - 1)
    (note,) = notes_of(learner)
    assert note.version == 2
    assert Record.objects.count() == 1
