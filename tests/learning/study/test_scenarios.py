"""Playing a story: by a learner, by a visitor, again, in another tab, and after an editor's change."""

import json
from html import unescape
from typing import Any

import pytest
from django.test import Client

from courses.models import LessonPage, Scenario
from learning.people.models import User
from learning.progress.models import ActivityState, LessonProgress
from learning.records.models import Record
from tests.factories import courses as made
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


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


@pytest.fixture
def story() -> Scenario:
    """The pier."""
    return made.ScenarioFactory(warning="Threats.", instead="<p>A summary of the story.</p>")


@pytest.fixture
def lesson(story: Scenario) -> LessonPage:
    """Where it stands."""
    return made.LessonPageFactory(body=[made.scenario_block(story)])


def address(lesson: LessonPage) -> str:
    """Where it is played."""
    return f"/en/learn/scenario/{lesson.translation_key}/{made.block_id('play')}/"


def take(client: Client, lesson: LessonPage, choice: str, step: int) -> Any:
    """Choose, and follow to the next page."""
    return client.post(address(lesson), {"choice": choice, "step": step}, follow=True)


def words(answer: Any) -> str:
    """The page as one reads it."""
    return unescape(answer.content.decode())


def test_a_story_is_played_to_its_end_and_looked_back_at(
    browser: Client, learner: User, lesson: LessonPage
) -> None:
    start = words(browser.get(address(lesson)))
    assert "This is pier." in start
    assert "Why ask." not in start
    later = words(take(browser, lesson, "wait", 0))
    assert "What follows wait." in later
    assert "This is later." in later
    end = words(take(browser, lesson, "leave", 1))
    for said in ("Look back.", "Why wait.", "Why leave.", "Look again.", "Asking comes first.", "Why ask."):
        assert said in end
    state = ActivityState.objects.get(user=learner)
    assert (state.state, state.response, state.score_best) == ("done", {"path": ["wait", "leave"]}, 0)
    assert LessonProgress.objects.get(user=learner).done_at is not None


def test_one_goes_on_another_day(browser: Client, learner: User, lesson: LessonPage) -> None:
    take(browser, lesson, "wait", 0)
    other_device = Client()
    other_device.force_login(learner)
    assert "This is later." in words(other_device.get(address(lesson)))


def test_beginning_again_keeps_done_and_the_best_ending(
    browser: Client, learner: User, lesson: LessonPage
) -> None:
    take(browser, lesson, "ask", 0)
    browser.post(address(lesson), {"restart": "1"})
    assert "This is pier." in words(browser.get(address(lesson)))
    state = ActivityState.objects.get(user=learner)
    assert (state.state, state.score_best, state.response) == ("done", 1, {"path": []})


def test_a_choice_sent_twice_is_taken_once(browser: Client, learner: User, lesson: LessonPage) -> None:
    for _twice in range(2):
        take(browser, lesson, "wait", 0)
    assert ActivityState.objects.get(user=learner).response == {"path": ["wait"]}
    assert Record.objects.count() == 1


def test_a_choice_that_the_scene_has_not_is_refused(browser: Client, lesson: LessonPage) -> None:
    answer = browser.post(address(lesson), {"choice": "leave", "step": "0"})
    assert answer.status_code == 400
    assert not Record.objects.exists()


def test_reading_the_summary_counts_as_well(browser: Client, learner: User, lesson: LessonPage) -> None:
    assert "A summary of the story." in words(browser.get(address(lesson)))
    answer = browser.post(address(lesson), {"summary": "1"})
    assert answer["Location"] == f"{lesson.url}#a-{made.block_id('play')}"
    assert LessonProgress.objects.get(user=learner).done_at is not None


def test_a_story_changed_under_a_path_begins_anew(
    browser: Client, learner: User, lesson: LessonPage, story: Scenario
) -> None:
    take(browser, lesson, "wait", 0)
    scenes = [
        made.scene("pier", made.choice("ask", "good-end"), made.choice("look", "good-end")),
        made.scene("good-end", ending="good"),
    ]
    story.scenes = json.dumps(scenes)
    story.save_revision().publish()
    page = words(browser.get(address(lesson)))
    assert "begins anew" in page
    assert "This is pier." in page
    take(browser, lesson, "look", 0)
    assert ActivityState.objects.get(user=learner).response == {"path": ["look"]}


def test_a_visitor_plays_in_the_address_and_leaves_no_trace(lesson: LessonPage) -> None:
    client = Client()
    start = words(client.get(address(lesson)))
    assert 'href="?path=wait#scene"' in start
    assert "wait for an account" in start
    later = words(client.get(address(lesson), {"path": "wait"}))
    assert 'href="?path=wait.leave#scene"' in later
    end = words(client.get(address(lesson), {"path": "wait.leave"}))
    assert "Why leave." in end
    assert "Asking comes first." in end
    assert "begins anew" in words(client.get(address(lesson), {"path": "nowhere.at-all"}))
    assert not Record.objects.exists()


def test_a_session_that_expires_in_the_middle_goes_on_as_a_visitors(lesson: LessonPage) -> None:
    answer = Client().post(address(lesson), {"choice": "leave", "step": "1", "path": "wait"})
    assert answer["Location"].endswith("?path=wait.leave")


def test_an_experienced_way_is_not_told_twice(browser: Client, lesson: LessonPage) -> None:
    end = words(take(browser, lesson, "ask", 0))
    assert "Why this is a good way" in end
    assert end.count("Why ask.") == 1


def test_there_is_no_story_where_none_stands(browser: Client) -> None:
    lesson = made.LessonPageFactory()
    url = f"/en/learn/scenario/{lesson.translation_key}/{made.block_id('my-note')}/"
    assert browser.get(url).status_code == 404
