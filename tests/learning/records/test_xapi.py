"""`/xapi/statements` as another program meets it."""

import json
import uuid
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from courses.models import LessonPage
from learning.people.erasing import forget_everywhere
from learning.people.exporting import everything_about
from learning.people.models import User
from learning.records import services
from learning.records.models import Record
from tests.factories import courses as made
from tests.factories.people import PersonFactory
from tests.factories.records import statement

pytestmark = pytest.mark.django_db
SORT = made.block_id("act-or-means")
URL = "/xapi/statements"
VERSION = {"X-Experience-API-Version": "1.0.3"}


@pytest.fixture
def lesson() -> LessonPage:
    """A published lesson with a notepad and a sorting exercise."""
    return made.LessonPageFactory()


@pytest.fixture
def learner() -> User:
    """Somebody who studies."""
    return PersonFactory()


@pytest.fixture
def browser(learner: User) -> Client:
    """The learner's own, signed in."""
    client = Client(headers=VERSION)
    client.force_login(learner)
    return client


def post(client: Client, sent: Any, url: str = URL, **more: Any) -> HttpResponse:
    """What is answered to a POST."""
    return client.post(url, json.dumps(sent), content_type="application/json", **more)


def test_one_statement_is_posted_and_read_again(browser: Client, learner: User, lesson: LessonPage) -> None:
    sent = statement(learner, lesson, SORT, score=0.5, response={"chosen": ["a"]})
    answer = post(browser, sent)
    assert (answer.status_code, answer.json()) == (200, [sent["id"]])
    assert answer["X-Experience-API-Version"] == "1.0.3"
    told = browser.get(URL, {"statementId": sent["id"]})
    assert told.status_code == 200
    assert told["Last-Modified"]
    body = told.json()
    for name in ("actor", "result", "id"):
        assert body[name] == sent[name]
    assert body["version"] == "1.0.3"
    assert body["stored"]
    assert body["timestamp"]


def test_a_list_is_posted_in_order_and_read_in_pages(
    browser: Client, learner: User, lesson: LessonPage
) -> None:
    sent = [statement(learner, lesson, SORT, score=n / 10) for n in range(5)]
    assert post(browser, sent).json() == [one["id"] for one in sent]
    page = browser.get(URL, {"limit": "2", "ascending": "true", "verb": sent[0]["verb"]["id"]}).json()
    ids = [one["id"] for one in page["statements"]]
    while page["more"]:
        page = browser.get(page["more"]).json()
        ids += [one["id"] for one in page["statements"]]
    assert ids == [one["id"] for one in sent]
    newest = browser.get(URL, {"limit": "1", "activity": sent[0]["object"]["id"]}).json()
    assert newest["statements"][0]["id"] == sent[-1]["id"]


def test_a_statement_is_put_under_its_id(browser: Client, learner: User, lesson: LessonPage) -> None:
    sent = statement(learner, lesson, SORT)
    url = f"{URL}?statementId={sent.pop('id')}"
    for _twice in range(2):
        answer = browser.put(url, json.dumps(sent), content_type="application/json")
        assert answer.status_code == 204
    other = browser.put(url, json.dumps({**sent, "id": str(uuid.uuid4())}), content_type="application/json")
    assert other.status_code == 400
    assert other.json()["statements"][0]["property"] == "id"
    assert browser.put(URL, json.dumps(sent), content_type="application/json").status_code == 400


def test_other_content_under_a_used_id_is_answered_with_409(
    browser: Client, learner: User, lesson: LessonPage
) -> None:
    sent = statement(learner, lesson, SORT, score=0.1)
    post(browser, sent)
    sent["result"]["score"]["scaled"] = 0.9
    answer = post(browser, sent)
    assert answer.status_code == 409
    assert answer.json()["statements"][0]["id"] == sent["id"]


def test_a_refusal_says_which_statement_which_property_and_how_to_mend_it(
    browser: Client, learner: User, lesson: LessonPage
) -> None:
    answer = post(browser, [statement(learner, lesson, SORT), statement(learner, lesson, SORT, score=2)])
    assert answer.status_code == 400
    told = answer.json()["statements"][0]
    assert (told["index"], told["property"]) == (1, "result.score.scaled")
    assert told["message"] == "Give a number from 0 to 1."
    assert not Record.objects.exists()


def test_nobody_writes_in_another_persons_name(browser: Client, lesson: LessonPage) -> None:
    answer = post(browser, statement(PersonFactory(), lesson, SORT))
    assert answer.status_code == 400
    assert answer.json()["statements"][0]["property"] == "actor.account.name"


def test_nobody_reads_another_persons_records(browser: Client, lesson: LessonPage) -> None:
    other = PersonFactory()
    record = services.append_many(other, [statement(other, lesson, SORT)])[0]
    assert browser.get(URL, {"statementId": str(record.uuid)}).status_code == 404
    assert browser.get(URL).json()["statements"] == []


def test_a_stranger_is_asked_to_sign_in(lesson: LessonPage) -> None:
    answer = Client(headers=VERSION).get(URL)
    assert (answer.status_code, answer.json()) == (401, {"error": "Sign in first."})


def test_a_session_without_its_token_writes_nothing(learner: User, lesson: LessonPage) -> None:
    client = Client(enforce_csrf_checks=True, headers=VERSION)
    client.force_login(learner)
    answer = post(client, statement(learner, lesson, SORT))
    assert (answer.status_code, "X-CSRFToken" in answer.json()["error"]) == (403, True)
    assert not Record.objects.exists()


def test_a_session_with_its_token_writes(learner: User, lesson: LessonPage) -> None:
    client = Client(enforce_csrf_checks=True, headers=VERSION)
    client.force_login(learner)
    client.get("/en/learn/")
    token = client.cookies["csrftoken"].value
    answer = post(client, statement(learner, lesson, SORT), headers=VERSION | {"X-CSRFToken": token})
    assert answer.status_code == 200


def test_the_version_must_be_said(learner: User) -> None:
    client = Client()
    client.force_login(learner)
    assert client.get(URL).status_code == 400
    assert client.get(URL, headers={"X-Experience-API-Version": "2.0.0"}).status_code == 400
    assert client.get("/xapi/about").json()["version"] == ["1.0.3"]


def test_who_is_signed_in_learns_their_own_agent(browser: Client, learner: User) -> None:
    told = browser.get("/xapi/about").json()["extensions"]
    assert [agent["account"]["name"] for agent in told.values()] == [str(learner.actor)]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ({"agent": "{}"}, "agent"),
        ({"limit": "-1"}, "limit"),
        ({"since": "yesterday"}, "since"),
        ({"since": "0001-01-01T00:00:00+14:00"}, "since"),
        ({"until": "9999-12-31T23:59:59-14:00"}, "until"),
        ({"verb": "answered"}, "verb"),
        ({"ascending": "1"}, "ascending"),
        ({"statementId": "7"}, "statementId"),
    ],
)
def test_a_question_that_says_nothing_is_refused(browser: Client, query: dict[str, str], word: str) -> None:
    answer = browser.get(URL, query)
    assert answer.status_code == 400
    assert word in answer.json()["error"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("{", "application/json"),
        ('{"x": NaN}', "application/json"),
        ("a=1", "text/plain"),
        ("[" * 5000, "application/json"),
    ],
)
def test_a_body_that_is_no_json_is_refused(browser: Client, body: str, kind: str) -> None:
    assert browser.post(URL, body, content_type=kind).status_code == 400


def test_too_much_at_once_is_refused(browser: Client) -> None:
    assert post(browser, [{}] * 1001).status_code == 413
    assert browser.post(URL, "x" * 3_000_000, content_type="application/json").status_code == 413


def test_other_methods_are_refused(browser: Client) -> None:
    answer = browser.delete(URL)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST, PUT")


def test_a_person_takes_their_records_along_and_leaves_none_behind(learner: User, lesson: LessonPage) -> None:
    services.append_many(learner, [statement(learner, lesson, SORT)])
    assert everything_about(learner)["records"][0]["object"]["id"].endswith(str(SORT))
    forget_everywhere(learner)
    assert not Record.objects.filter(actor=learner.actor).exists()
