"""The pages of an assessment, as a learner meets them with and without JavaScript."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from courses.questions.marking import key_response
from learning.assessment import services
from learning.assessment.models import Attempt, AttemptItem
from learning.people.models import User
from tests.factories import courses as made
from tests.factories.assessment import (
    GuideWithBank,
    answer_all,
    guide_with_bank,
    right_answer,
    sent,
)
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture
def person() -> User:
    return PersonFactory()


@pytest.fixture
def browser_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def tested() -> GuideWithBank:
    return guide_with_bank()


@pytest.fixture
def attempt(person: User, tested: GuideWithBank) -> Attempt:
    return services.start(user=person, guide_key=tested.key)


def address(attempt: Attempt, position: int) -> str:
    return reverse("assessment:question", args=[attempt.uuid, position])


def items(attempt: Attempt) -> list[AttemptItem]:
    return list(attempt.items.select_related("asked", "attempt__user").order_by("position"))


def of_kind(attempt: Attempt, kind: str) -> AttemptItem:
    return next(item for item in items(attempt) if item.asked.kind == kind)


def form_of(item: AttemptItem, **more: str) -> dict[str, Any]:
    return {**dict(sent(item, right_answer(item)).lists()), **more}


def html(answer: Any) -> str:
    return unescape(answer.content.decode())


def test_the_whole_way_without_javascript(browser_of: Client, tested: GuideWithBank, person: User) -> None:
    overview = html(browser_of.get(reverse("assessment:overview", args=[tested.key])))
    assert "Begin the assessment" in overview
    page = browser_of.post(reverse("assessment:start", args=[tested.key]), follow=True)
    attempt = Attempt.objects.get(user=person)
    assert "Question 1 of 7" in html(page)
    for item in items(attempt):
        go = str(item.position + 1) if item.position < 7 else "review"
        page = browser_of.post(address(attempt, item.position), form_of(item, go=go), follow=True)
    assert "You have answered every question." in html(page)
    page = browser_of.post(reverse("assessment:review", args=[attempt.uuid]), follow=True)
    assert "100 %" in html(page)
    assert "To the certificate" in html(page)
    assert "It is so." in html(page)


def test_going_on_leads_to_the_first_open_question(browser_of: Client, attempt: Attempt) -> None:
    browser_of.post(address(attempt, 1), form_of(items(attempt)[0]))
    answer = browser_of.get(reverse("assessment:result", args=[attempt.uuid]))
    assert answer["Location"] == address(attempt, 2)


def test_a_script_is_told_that_the_answer_is_saved(browser_of: Client, attempt: Attempt) -> None:
    item = of_kind(attempt, "ordering")
    answer = browser_of.post(address(attempt, item.position), form_of(item), headers=JSON)
    assert answer.json() == {"saved": True, "answered": True}


def test_a_button_that_leads_nowhere_leads_to_the_same_question(browser_of: Client, attempt: Attempt) -> None:
    for go in ("9" * 5000, "-1", "٣"):
        answer = browser_of.post(address(attempt, 1), {"go": go})
        assert answer["Location"] == address(attempt, 1)


def test_a_saved_answer_is_shown_again(browser_of: Client, attempt: Attempt) -> None:
    for item in items(attempt):
        browser_of.post(address(attempt, item.position), form_of(item))
        page = html(browser_of.get(address(attempt, item.position)))
        given = page.count(" checked") + page.count(" selected")
        response = right_answer(item)
        assert given == sum(len(part) for part in response.values())


def test_what_is_right_stands_in_no_page_before_submission(browser_of: Client, attempt: Attempt) -> None:
    for item in items(attempt):
        page = browser_of.get(address(attempt, item.position)).content.decode()
        for known in (*item.asked.texts, *(text["why"] for text in item.asked.texts.values())):
            if known not in ("true", "false", ""):
                assert known not in page
        assert item.asked.explanation not in page
        assert str(item.asked.question_key) not in page
    assert "It is so." not in html(browser_of.get(reverse("assessment:review", args=[attempt.uuid])))


def test_options_have_other_names_in_every_attempt(tested: GuideWithBank) -> None:
    def values() -> set[str]:
        person = PersonFactory()
        attempt = services.start(user=person, guide_key=tested.key)
        client = Client()
        client.force_login(person)
        page = client.get(address(attempt, of_kind(attempt, "matching").position)).content.decode()
        return set(re.findall(r'name="(item-\w+)" value="(\w+)"', page))  # type: ignore[arg-type]

    assert not values() & values()


def test_the_page_takes_the_same_queries_however_large_the_bank(
    browser_of: Client, tested: GuideWithBank, attempt: Attempt, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        made.QuestionFactory(key=f"more-{number}", module=tested.modules[0])
    overview, english = reverse("assessment:overview", args=[tested.key]), address(attempt, 1)
    for url, most in ((english, 4), (english.replace("/en/", "/th/"), 5), (overview, 6)):
        browser_of.get(url)  # the outline of what is published is kept from now on
        with django_assert_max_num_queries(most):
            browser_of.get(url)


def test_saving_an_answer_takes_few_queries(
    browser_of: Client, attempt: Attempt, django_assert_max_num_queries: Any
) -> None:
    item = of_kind(attempt, "single")
    with django_assert_max_num_queries(6):  # session, person, question, write, and the transaction's bounds
        browser_of.post(address(attempt, item.position), form_of(item), headers=JSON)


def test_the_result_takes_few_queries(
    browser_of: Client, attempt: Attempt, person: User, django_assert_max_num_queries: Any
) -> None:
    answer_all(attempt)
    services.submit(user=person, attempt_uuid=attempt.uuid)
    url = reverse("assessment:result", args=[attempt.uuid])
    browser_of.get(url)  # the outline of what is published is kept from now on
    with django_assert_max_num_queries(4):
        browser_of.get(url)


def test_a_question_that_is_not_in_the_attempt_is_refused_in_words(
    browser_of: Client, attempt: Attempt
) -> None:
    for answer in (browser_of.get(address(attempt, 99)), browser_of.post(address(attempt, 99))):
        assert answer.status_code == 404
        assert "This question isn't part of your attempt." in html(answer)


def test_an_answer_after_submission_is_refused_in_words(
    browser_of: Client, attempt: Attempt, person: User
) -> None:
    services.submit(user=person, attempt_uuid=attempt.uuid)
    item = of_kind(attempt, "single")
    told = browser_of.post(address(attempt, item.position), form_of(item), headers=JSON)
    assert (told.status_code, told.json()["closed"]) == (409, True)
    page = browser_of.post(address(attempt, item.position), form_of(item), follow=True)
    assert "can't be changed any more" in html(page)


def test_an_answer_after_the_deadline_is_refused_in_words(browser_of: Client, person: User) -> None:
    tested = guide_with_bank(minutes=10)
    attempt = services.start(user=person, guide_key=tested.key)
    assert "Time left:" in html(browser_of.get(address(attempt, 1)))
    Attempt.objects.filter(pk=attempt.pk).update(deadline_at=timezone.now() - timedelta(seconds=31))
    item = items(attempt)[0]
    told = browser_of.post(address(attempt, 1), form_of(item), headers=JSON)
    assert told.status_code == 409
    assert "Time is up" in told.json()["error"]
    assert "Time was up" in html(browser_of.get(address(attempt, 1), follow=True))


def test_somebody_elses_attempt_is_not_there(attempt: Attempt) -> None:
    other = Client()
    other.force_login(PersonFactory())
    for url in (
        address(attempt, 1),
        reverse("assessment:result", args=[attempt.uuid]),
        reverse("assessment:review", args=[attempt.uuid]),
    ):
        assert other.get(url).status_code == 404
    assert other.post(reverse("assessment:review", args=[attempt.uuid])).status_code == 404
    assert other.post(address(attempt, 1)).status_code == 404


def test_two_lines_with_one_place_are_told_and_nothing_is_lost(browser_of: Client, attempt: Attempt) -> None:
    item = of_kind(attempt, "ordering")
    form = dict.fromkeys(form_of(item), "2")
    answer = browser_of.post(address(attempt, item.position), form)
    assert answer.status_code == 400
    assert "Two lines have the place 2." in html(answer)
    assert html(answer).count(" selected") == 3
    assert browser_of.post(address(attempt, item.position), form, headers=JSON).status_code == 400


def test_strangers_sign_in_first(attempt: Attempt) -> None:
    answer = Client().get(address(attempt, 1))
    assert answer.status_code == 302
    assert "next=" in answer["Location"]


def test_questions_speak_the_readers_language(browser_of: Client, tested: GuideWithBank) -> None:
    question = next(one for one in tested.questions if one.kind == "single")
    thai = question.copy_for_translation(Locale.objects.get(language_code="th"))
    thai.stem = "<p>ข้อใดถูกต้อง</p>"
    thai.save()
    thai.save_revision().publish()
    attempt = services.start(user=User.objects.get(), guide_key=tested.key)
    item = next(one for one in items(attempt) if one.asked.question_key == question.translation_key)
    english = address(attempt, item.position)
    assert "ข้อใดถูกต้อง" in html(browser_of.get(english.replace("/en/", "/th/")))
    assert "ข้อใดถูกต้อง" not in html(browser_of.get(english))
    assert "Which is right?" in html(browser_of.get(english.replace("/en/", "/vi/")))
    saved = browser_of.post(english.replace("/en/", "/th/"), form_of(item), headers=JSON)
    assert saved.json()["answered"]
    item.refresh_from_db()
    assert item.response == key_response(item.asked.task)


@pytest.mark.parametrize(
    ("feedback", "told"),
    [("after-submission", True), ("after-passing", False), ("never", False)],
)
def test_feedback_follows_the_editors_choice(
    browser_of: Client, person: User, feedback: str, told: bool
) -> None:
    tested = guide_with_bank(feedback=feedback)
    attempt = services.start(user=person, guide_key=tested.key)
    services.submit(user=person, attempt_uuid=attempt.uuid)
    page = html(browser_of.get(reverse("assessment:result", args=[attempt.uuid])))
    assert "Not passed yet" in page
    assert ("It is so." in page) is told
    assert ("Read again:" in page) is told


def test_waiting_is_told_in_words(browser_of: Client, person: User) -> None:
    tested = guide_with_bank(wait_hours=24)
    attempt = services.start(user=person, guide_key=tested.key)
    services.submit(user=person, attempt_uuid=attempt.uuid)
    page = html(browser_of.get(reverse("assessment:overview", args=[tested.key])))
    assert "You can begin the next attempt in 23" in page.replace("\xa0", " ")
    assert "You have 2 attempts left." in page
    browser_of.post(reverse("assessment:start", args=[tested.key]))
    assert Attempt.objects.count() == 1


def test_a_guide_without_an_assessment_has_no_page(browser_of: Client) -> None:
    guide = made.GuidePageFactory()
    assert browser_of.get(reverse("assessment:overview", args=[guide.translation_key])).status_code == 404
    assert browser_of.post(reverse("assessment:start", args=[guide.translation_key])).status_code == 404


def test_an_unpublished_guide_still_lets_one_finish(
    browser_of: Client, tested: GuideWithBank, attempt: Attempt
) -> None:
    tested.guide.unpublish()
    assert "Go on" in html(browser_of.get(reverse("assessment:overview", args=[tested.key])))
    assert browser_of.get(address(attempt, 1)).status_code == 200
    page = browser_of.post(reverse("assessment:review", args=[attempt.uuid]), follow=True)
    assert "Not passed yet" in html(page)


def test_nothing_in_the_pages_offends_the_content_policy(browser_of: Client, attempt: Attempt) -> None:
    page = browser_of.get(address(attempt, 1)).content.decode()
    assert not re.search(r"<script(?![^>]*src=)|\sstyle=|\son\w+=", page)
