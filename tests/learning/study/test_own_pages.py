"""What is personal in published pages, and My learning; with the queries that each may cost."""

import json
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from courses.models import LessonPage, ModulePage
from learning.notes import services as notes
from learning.people.models import User
from learning.records import services
from tests.factories import courses as made
from tests.factories.people import PersonFactory
from tests.factories.records import statement

pytestmark = pytest.mark.django_db
SORT = made.block_id("act-or-means")
NOTE = made.block_id("my-note")


@pytest.fixture
def learner() -> User:
    """Somebody who studies."""
    return PersonFactory(name="Aung <San>")


@pytest.fixture
def browser(learner: User) -> Client:
    """The learner's own, signed in."""
    client = Client()
    client.force_login(learner)
    return client


def queries_of(client: Client, url: str) -> list[str]:
    """What a second request for an address asks the database."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in queries]


def do(user: User, lesson: LessonPage, **more: object) -> None:
    """Do the lesson's exercise."""
    services.append_many(user, [statement(user, lesson, SORT, **more)])  # type: ignore[arg-type]


def test_a_lesson_shows_what_was_done_and_written(browser: Client, learner: User) -> None:
    lesson = made.LessonPageFactory()
    fresh = browser.get(lesson.url).content.decode()
    assert 'class="lesson "' in fresh
    do(learner, lesson, score=0.5, response={"placed": {"a": "b"}})
    notes.save(
        user=learner, lesson_key=lesson.translation_key, block_id=NOTE, text="</textarea><b>&", expected=0
    )
    page = browser.get(lesson.url).content.decode()
    assert 'class="lesson done"' in page
    assert 'class="activity done"' in page
    assert "&lt;/textarea&gt;&lt;b&gt;&amp;" in page
    assert 'name="version" value="1"' in page
    written = re.search(r'<script type="application/json" id="state">(.*?)</script>', page)
    assert written
    state = json.loads(written[1])
    assert state["activities"][str(SORT)] == {
        "state": "done",
        "score": 0.5,
        "response": {"placed": {"a": "b"}},
    }
    assert state["lesson"] == str(lesson.translation_key)


def test_nothing_of_one_person_stands_in_anothers_page(browser: Client, learner: User) -> None:
    lesson = made.LessonPageFactory()
    do(learner, lesson)
    notes.save(user=learner, lesson_key=lesson.translation_key, block_id=NOTE, text="mine", expected=0)
    browser.get(lesson.url)
    other = Client()
    other.force_login(PersonFactory())
    assert ">mine<" not in other.get(lesson.url).content.decode()
    assert ">mine<" not in Client().get(lesson.url).content.decode()


def test_a_lesson_costs_four_queries_whatever_is_in_it(browser: Client, learner: User) -> None:
    lesson = made.LessonPageFactory()
    assert len(queries_of(browser, lesson.url)) <= 4
    do(learner, lesson)
    notes.save(user=learner, lesson_key=lesson.translation_key, block_id=NOTE, text="mine", expected=0)
    for _person in range(3):
        other = PersonFactory()
        do(other, lesson)
    assert len(queries_of(browser, lesson.url)) == 4, "session, person, progress, notes"


def guide_with(number: int) -> tuple[ModulePage, list[LessonPage]]:
    """A guide's module with so many lessons."""
    module = made.ModulePageFactory()
    return module, [made.LessonPageFactory(parent=module) for _lesson in range(number)]


def test_a_guide_says_where_one_is_and_goes_on_there(browser: Client, learner: User) -> None:
    module, lessons = guide_with(3)
    guide = module.get_parent()
    page = unescape(browser.get(guide.url).content.decode())
    assert f'href="{lessons[0].url}"' in page
    do(learner, lessons[0])
    page = unescape(browser.get(guide.url).content.decode())
    assert 'data-done="1"' in page
    assert lessons[1].title in page
    assert page.count('<li class="done">') == 1
    for lesson in lessons[1:]:
        do(learner, lesson)
    assert "All lessons are done." in browser.get(guide.url).content.decode()


def test_a_guide_costs_the_same_with_more_lessons_and_learners(browser: Client, learner: User) -> None:
    counts = []
    for number in (2, 6):
        module, lessons = guide_with(number)
        for lesson in lessons:
            do(learner, lesson)
            do(PersonFactory(), lesson)
        counts.append(len(queries_of(browser, module.get_parent().url)))
    assert counts[0] == counts[1] <= 4


def test_my_learning_says_what_to_do_next(browser: Client, learner: User) -> None:
    _module, lessons = guide_with(2)
    page = unescape(browser.get("/en/learn/").content.decode())
    assert "You have not begun a guide yet." in page
    do(learner, lessons[0])
    page = unescape(browser.get("/en/learn/").content.decode())
    assert "What to do next" in page
    assert f'href="{lessons[1].url}"' in page
    assert "1 of 2 lessons done" in page
    do(learner, lessons[1])
    page = unescape(browser.get("/en/learn/").content.decode())
    assert "2 of 2 lessons done" in page


def test_my_learning_costs_the_same_with_more_lessons_and_learners(browser: Client, learner: User) -> None:
    counts = []
    for number in (1, 3):
        for _guide in range(number):
            _module, lessons = guide_with(number)
            for lesson in lessons:
                do(learner, lesson)
                do(PersonFactory(), lesson)
        counts.append(len(queries_of(browser, "/en/learn/")))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("way", ["do", "note"])
def test_saving_costs_the_same_with_more_lessons_and_learners(
    browser: Client, learner: User, way: str
) -> None:
    counts = []
    for number in (1, 3):
        _module, lessons = guide_with(number)
        for lesson in lessons:
            do(PersonFactory(), lesson)
        block = SORT if way == "do" else NOTE
        url = f"/en/learn/{way}/{lessons[0].translation_key}/{block}/"
        places = {
            f"item-{made.item_id('act-or-means', n)}": str(made.item_id("act-or-means", "act"))
            for n in ("fetch",)
        }
        for version in range(2):
            sent = places if way == "do" else {"text": f"a note {version}", "version": version}
            with CaptureQueriesContext(connection) as queries:
                assert browser.post(url, sent, headers={"Accept": "application/json"}).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= (16 if way == "do" else 8)
