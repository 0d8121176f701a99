"""Doing activities: without JavaScript, with it, as a visitor, twice, and when the lesson is gone."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client

from courses.models import LessonPage
from learning.enrolment.models import Enrolment
from learning.people.models import User
from learning.progress.models import ActivityState, LessonProgress
from learning.records.models import Record
from tests.factories import courses as made
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
SORT = "act-or-means"


@pytest.fixture
def learner() -> User:
    """Somebody who studies."""
    return PersonFactory()


@pytest.fixture
def browser(learner: User) -> Client:
    """The learner's own, signed in."""
    client = Client()
    client.force_login(learner)
    return client


def address(way: str, lesson: LessonPage, key: str) -> str:
    """Where an activity is done, tried or played."""
    return f"/en/learn/{way}/{lesson.translation_key}/{made.block_id(key)}/"


def sorted_right() -> dict[str, str]:
    """The right answers to the sorting exercise."""
    places = {"fetch": "act", "lie": "means", "threat": "means"}
    return {
        f"item-{made.item_id(SORT, item)}": str(made.item_id(SORT, place)) for item, place in places.items()
    }


def sorted_wrong() -> dict[str, str]:
    """Everything under one group."""
    return {name: str(made.item_id(SORT, "act")) for name in sorted_right()}


def test_answers_are_kept_and_shown_with_feedback_and_the_way_back(browser: Client, learner: User) -> None:
    lesson = made.LessonPageFactory()
    sent = browser.post(address("do", lesson, SORT), sorted_wrong())
    assert (sent.status_code, sent["Location"]) == (303, address("do", lesson, SORT))
    page = browser.get(sent["Location"]).content.decode()
    assert "1 of 3 is right." in page
    assert "Not yet." in page
    assert "Because: Means." in page
    assert f'href="{lesson.url}#a-{made.block_id(SORT)}"' in page
    assert page.count("checked") == 3
    state = ActivityState.objects.get(user=learner)
    assert (state.state, round(state.score_best or 0, 2)) == ("done", 0.33)


def test_the_page_before_answering_gives_nothing_away(browser: Client) -> None:
    lesson = made.LessonPageFactory(body=[made.spot()])
    page = browser.get(address("do", lesson, "night-landing")).content.decode()
    assert "It is control." not in page
    assert 'class="why' not in page


def test_the_last_answer_counts_and_the_best_score_stays(browser: Client, learner: User) -> None:
    lesson = made.LessonPageFactory()
    for answers in (sorted_right(), sorted_wrong()):
        browser.post(address("do", lesson, SORT), answers)
    state = ActivityState.objects.get(user=learner)
    assert (state.score_best, round(state.score_last or 0, 2)) == (1, 0.33)
    assert set(state.response["placed"].values()) == {str(made.item_id(SORT, "act"))}


def test_a_script_is_told_the_same_as_json(browser: Client) -> None:
    lesson = made.LessonPageFactory()
    answer = browser.post(address("do", lesson, SORT), sorted_right(), headers=JSON)
    body = answer.json()
    assert (body["score"], body["done"], body["lesson_done"]) == (1, True, True)
    assert body["summary"] == "Yes. All of it is right."
    one = body["feedback"][0]
    assert one["right"] is True
    assert one["word"] == "Yes."
    assert one["name"] == f"item-{one['id']}"


def test_an_exercise_is_done_when_all_of_it_was_answered(browser: Client, learner: User) -> None:
    lesson = made.LessonPageFactory()
    part = dict(list(sorted_right().items())[:1])
    body = browser.post(address("do", lesson, SORT), part, headers=JSON).json()
    assert (body["done"], body["lesson_done"]) == (False, False)
    assert "not answered yet" in body["summary"]
    assert ActivityState.objects.get(user=learner).state == "started"


def test_nothing_answered_is_said_and_not_recorded(browser: Client) -> None:
    lesson = made.LessonPageFactory()
    assert browser.post(address("do", lesson, SORT), {}, headers=JSON).status_code == 400
    page = browser.post(address("do", lesson, SORT), {})
    assert page.status_code == 400
    assert "Nothing is answered yet." in page.content.decode()
    assert not Record.objects.exists()


def test_an_answer_that_was_not_offered_is_refused_by_its_field(browser: Client) -> None:
    lesson = made.LessonPageFactory()
    name = next(iter(sorted_right()))
    answer = browser.post(address("do", lesson, SORT), {name: "elsewhere"}, headers=JSON)
    assert (answer.status_code, answer.json()["field"]) == (400, name)
    assert browser.post(address("do", lesson, SORT), {name: "elsewhere"}).status_code == 400
    assert not Record.objects.exists()


def test_a_form_sent_twice_under_one_id_is_one_record(browser: Client) -> None:
    lesson = made.LessonPageFactory()
    sent = sorted_right() | {"id": "8f2c7a34-4d0c-4f5b-9f6e-0a1b2c3d4e5f"}
    for _twice in range(2):
        assert browser.post(address("do", lesson, SORT), sent).status_code == 303
    assert Record.objects.filter(verb__endswith="answered").count() == 1
    other = browser.post(address("do", lesson, SORT), sorted_wrong() | {"id": sent["id"]})
    assert other.status_code == 409


IN_ORDER = {
    f"item-{made.item_id('phases', name)}": str(at) for at, name in enumerate(("first", "second", "third"), 1)
}
TRUTHS = {
    f"item-{made.item_id('true-or-false', name)}": truth
    for name, truth in (("border", "false"), ("consent", "true"))
}
BODIES: dict[str, tuple[Any, dict[str, Any]]] = {
    "order": (made.order, IN_ORDER),
    "spot": (made.spot, {"choice": [str(made.item_id("night-landing", "papers"))]}),
    "myths": (made.myths, TRUTHS),
}
KEYS = {"order": "phases", "spot": "night-landing", "myths": "true-or-false"}


@pytest.mark.parametrize("kind", BODIES)
def test_every_kind_is_played_through(browser: Client, kind: str) -> None:
    make, answers = BODIES[kind]
    lesson = made.LessonPageFactory(body=[make()])
    body = browser.post(address("do", lesson, KEYS[kind]), answers, headers=JSON).json()
    assert (body["score"], body["done"], body["lesson_done"]) == (1, True, True)
    assert "All of it is right." in browser.get(address("do", lesson, KEYS[kind])).content.decode()


def test_pairs_are_matched(browser: Client) -> None:
    from courses.questions.reading import place_id

    lesson = made.LessonPageFactory(body=[made.match()])
    pairs = [made.item_id("fear-and-reason", name) for name in ("silent", "laughs")]
    answers = {f"item-{pair}": place_id(str(pair)) for pair in pairs}
    body = browser.post(address("do", lesson, "fear-and-reason"), answers, headers=JSON).json()
    assert body["score"] == 1


def test_a_checklist_keeps_its_ticks(browser: Client, learner: User) -> None:
    lesson = made.LessonPageFactory(body=[made.checklist()])
    ticked = str(made.item_id("before-my-shift", "number"))
    body = browser.post(address("do", lesson, "before-my-shift"), {"item": [ticked]}, headers=JSON).json()
    assert (body["score"], body["done"]) == (None, True)
    page = browser.get(address("do", lesson, "before-my-shift")).content.decode()
    assert page.count("checked") == 1
    browser.post(address("do", lesson, "before-my-shift"), {})
    assert ActivityState.objects.get(user=learner).response == {"ticked": []}
    assert ActivityState.objects.get(user=learner).state == "done"


def test_a_quiz_is_done_when_every_question_is_answered(browser: Client) -> None:
    questions = [
        made.QuestionFactory(practice=True),
        made.QuestionFactory(practice=True, body=[made.true_false("tf")]),
    ]
    lesson = made.LessonPageFactory(body=[made.quiz(*questions)])
    right = {f"q-{questions[0].translation_key}-choice": str(made.item_id(questions[0].key, "a"))}
    body = browser.post(address("do", lesson, "check"), right, headers=JSON).json()
    assert body["done"] is False
    right[f"q-{questions[1].translation_key}-choice"] = "false"
    body = browser.post(address("do", lesson, "check"), right, headers=JSON).json()
    assert (body["score"], body["done"], body["lesson_done"]) == (1, True, True)
    page = browser.get(address("do", lesson, "check")).content.decode()
    assert "About a." in page
    assert "It is so." in page


def test_a_visitor_tries_and_leaves_no_trace() -> None:
    lesson = made.LessonPageFactory()
    client = Client()
    page = client.get(address("try", lesson, SORT), sorted_wrong())
    assert "1 of 3 is right." in page.content.decode()
    assert "wait for an account" in page.content.decode()
    assert client.get(address("try", lesson, SORT), sorted_right(), headers=JSON).json()["score"] == 1
    assert not Record.objects.exists()
    assert "sessionid" not in client.cookies


def test_a_visitor_who_answers_nothing_can_answer_on_that_page() -> None:
    lesson = made.LessonPageFactory()
    page = Client().get(address("try", lesson, SORT))
    assert page.status_code == 400
    assert '<form method="get"' in page.content.decode()


def test_a_visitor_is_not_told_that_ticks_are_kept() -> None:
    lesson = made.LessonPageFactory(body=[made.checklist()])
    ticked = {"item": str(made.item_id("before-my-shift", "number"))}
    told = Client().get(address("try", lesson, "before-my-shift"), ticked, headers=JSON).json()
    page = Client().get(address("try", lesson, "before-my-shift"), ticked).content.decode()
    assert told["summary"] == "Your ticks stay while this page is open. With an account they are kept."
    assert told["summary"] in page
    assert "Your ticks are kept" not in page


def test_a_visitor_compares_without_sending_a_word() -> None:
    lesson = made.LessonPageFactory(body=[made.reveal()])
    client = Client()
    page = client.get(address("try", lesson, "my-words")).content.decode()
    assert "My name is Dara" in page
    assert 'name="text"' not in page
    assert "Dara" in client.get(address("try", lesson, "my-words"), headers=JSON).json()["ours"]


def test_who_is_signed_out_is_asked_to_sign_in_and_comes_back() -> None:
    lesson = made.LessonPageFactory()
    answer = Client().post(address("do", lesson, SORT), sorted_right())
    assert answer.status_code == 303
    assert urlsplit(answer["Location"]).path == "/en/account/sign-in/"
    assert "%23a-" in answer["Location"]
    body = Client().post(address("do", lesson, SORT), sorted_right(), headers=JSON)
    assert (body.status_code, "sign_in" in body.json()) == (401, True)


def test_a_lesson_taken_down_in_mid_study_says_so_and_keeps_what_was_done(
    browser: Client, learner: User
) -> None:
    lesson = made.LessonPageFactory()
    browser.post(address("do", lesson, SORT), sorted_right())
    lesson.unpublish()
    page = browser.post(address("do", lesson, SORT), sorted_right())
    assert page.status_code == 404
    assert "What you did in it is kept." in page.content.decode()
    assert browser.post(address("do", lesson, SORT), {}, headers=JSON).status_code == 404
    assert LessonProgress.objects.get(user=learner).done_at is not None


def test_the_first_act_enrols(browser: Client, learner: User) -> None:
    lesson = made.LessonPageFactory()
    browser.post(address("do", lesson, SORT), sorted_right())
    browser.post(address("do", lesson, SORT), sorted_wrong())
    enrolment = Enrolment.objects.get(user=learner)
    assert enrolment.guide_key == lesson.get_parent().get_parent().translation_key


def test_a_token_is_asked_for(learner: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(learner)
    lesson = made.LessonPageFactory()
    assert client.post(address("do", lesson, SORT), sorted_right()).status_code == 403
    assert not Record.objects.exists()


def redirects_to(answer: HttpResponse) -> str:
    """Where a 303 leads."""
    assert answer.status_code == 303
    return str(answer["Location"])


def test_a_lesson_to_read_is_done_when_one_says_so(browser: Client, learner: User) -> None:
    lesson = made.LessonPageFactory(reading_only=True)
    url = f"/en/learn/finish/{lesson.translation_key}/"
    for _twice in range(2):
        assert redirects_to(browser.post(url)) == lesson.get_parent().get_parent().url
    assert LessonProgress.objects.get(user=learner).way == "read"
    assert Record.objects.count() == 2


def test_a_warned_lesson_is_done_by_its_summary(browser: Client, learner: User) -> None:
    lesson = made.LessonPageFactory(warned=True)
    browser.post(f"/en/learn/finish/{lesson.translation_key}/", {"way": "summary"})
    progress = LessonProgress.objects.get(user=learner)
    assert progress.done_at is not None
    assert progress.way == "summary"


def test_saying_so_does_not_do_the_activities(browser: Client, learner: User) -> None:
    lesson = made.LessonPageFactory()
    for way in ("", "summary"):  # it has no summary
        answer = browser.post(f"/en/learn/finish/{lesson.translation_key}/", {"way": way})
        assert redirects_to(answer) == lesson.url
    assert LessonProgress.objects.get(user=learner).done_at is None


def test_the_place_in_a_lesson_is_kept(browser: Client, learner: User) -> None:
    lesson = made.LessonPageFactory()
    url = f"/en/learn/place/{lesson.translation_key}/"
    sent = {"id": "8f2c7a34-4d0c-4f5b-9f6e-0a1b2c3d4e5f", "block": str(made.block_id("my-note"))}
    for _twice in range(2):
        assert browser.post(url, sent, content_type="application/json").status_code == 204
    progress = LessonProgress.objects.get(user=learner)
    assert progress.place_block == made.block_id("my-note")
    assert Record.objects.count() == 1
    for bad in ([], {"block": "there"}, {"block": 3}, "x"):
        assert browser.post(url, bad, content_type="application/json").status_code == 400
    sent["block"] = str(made.block_id(SORT))
    assert browser.post(url, sent, content_type="application/json").status_code == 409
    assert Client().post(url, sent, content_type="application/json").status_code == 401
