"""Home, catalogue, guide, module and lesson: what a reader finds there, and what isn't there."""

import re

import pytest
from django.test import Client

from tests.factories import courses as make
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return make.GuidePageFactory(
        slug="identification",
        title="Trafficking Victim Identification",
        short_title="Victim identification",
        warning="It speaks of violence.",
        sources=[make.block("source", {"text": "Protocol (2000)", "review": "A national expert."}, "source")],
    )


@pytest.fixture
def module(guide):
    return make.ModulePageFactory(parent=guide, slug="signs", title="Reading the signs")


def path_of(page) -> str:
    return f"/en/{page.url_path.split('/', 2)[2]}"


def read(client: Client, page) -> str:
    response = client.get(path_of(page))
    assert response.status_code == 200
    return response.text


def learner(client: Client) -> Client:
    client.force_login(PersonFactory())
    return client


def test_the_home_page_shows_every_guide_with_its_hours(client: Client, guide) -> None:
    html = client.get("/en/").text
    assert "Recognise. Protect. Stay beside." in html
    assert f'<a href="{path_of(guide)}">Victim identification</a>' in html
    assert "about 3 hours" in html


def test_the_catalogue_says_so_when_there_is_no_guide_yet(client: Client) -> None:
    catalogue = make.CataloguePageFactory()
    assert "The first guide is being prepared." in read(client, catalogue)


def test_a_guide_says_for_whom_it_is_and_what_one_can_do_afterwards(client: Client, guide) -> None:
    html = read(client, guide)
    for words in ("Officers", "explain the elements", "It speaks of violence.", "A national expert."):
        assert words in html


def test_a_guide_lists_modules_and_lessons_in_their_order(client: Client, guide, module) -> None:
    first = make.LessonPageFactory(parent=module, title="First lesson")
    second = make.LessonPageFactory(parent=module, title="Second lesson", warned=True)
    html = read(client, guide)
    assert html.index(path_of(module)) < html.index(first.title) < html.index(second.title)
    assert html.count("hard content") == 1


def test_a_visitor_starts_with_the_first_lesson(client: Client, guide, module) -> None:
    first = make.LessonPageFactory(parent=module)
    html = read(client, guide)
    assert re.search(rf'class="button[^"]*" href="{path_of(first)}"', html)


def test_a_learner_has_one_button_to_go_on_and_sees_how_far_they_are(client: Client, guide, module) -> None:
    make.LessonPageFactory(parent=module)
    html = read(learner(client), guide)
    assert html.count('class="button') == 1
    assert "0 of 1 lessons done" in html


def test_a_guide_says_what_the_certificate_needs(client: Client, guide, module) -> None:
    make.QuestionFactory(module=module)
    make.AssessmentFactory(guide=guide, blueprint={module: 1})
    html = read(client, guide)
    assert "all lessons done" in html
    assert "70 per cent or more (one question)" in html.replace("1 question)", "one question)")


def test_a_module_lists_its_lessons(client: Client, module) -> None:
    lesson = make.LessonPageFactory(parent=module)
    assert f'href="{path_of(lesson)}"' in read(client, module)


class TestLesson:
    def test_it_says_where_it_stands_and_what_comes_before_and_after(self, client: Client, module) -> None:
        lessons = [
            make.LessonPageFactory(parent=module, title=f"{name} lesson") for name in ("One", "Two", "Six")
        ]
        html = read(client, lessons[1])
        assert "Lesson 2 of 3" in html
        assert f'<a href="{path_of(lessons[0])}" rel="prev">' in html
        assert f'<a class="next" href="{path_of(lessons[2])}" rel="next">' in html

    def test_the_last_one_leads_back_to_the_guide(self, client: Client, module, guide) -> None:
        lesson = make.LessonPageFactory(parent=module)
        assert f'<a class="next" href="{path_of(guide)}">' in read(client, lesson)

    def test_hard_content_is_announced_before_the_text_with_a_way_round(self, client: Client, module) -> None:
        lesson = make.LessonPageFactory(parent=module, warned=True)
        html = read(learner(client), lesson)
        assert html.index("A story of violence") < html.index('id="text"')
        assert "A summary of it." in html
        assert '<input type="hidden" name="way" value="summary">' in html
        assert f"/learn/finish/{lesson.translation_key}/" in html

    def test_its_words_are_marked_once_and_explained(self, client: Client, module) -> None:
        entry = make.GlossaryEntryFactory(key="one-sign", term="sign", definition="<p>What one sees.</p>")
        lesson = make.LessonPageFactory(
            parent=module,
            terms=[entry],
            body=[make.text("<p>One sign.</p>", "a"), make.text("<p>A sign.</p>", "b")],
        )
        html = read(client, lesson)
        assert html.count('<a class="term" href="#term-one-sign">sign</a>') == 1
        assert '<dt id="term-one-sign" tabindex="-1">sign</dt>' in html
        assert "What one sees." in html

    def test_one_without_activities_is_finished_by_a_button(self, client: Client, module) -> None:
        html = read(learner(client), make.LessonPageFactory(parent=module, reading_only=True))
        assert "I have finished this lesson" in html

    def test_one_with_activities_is_finished_by_doing_them(self, client: Client, module) -> None:
        html = read(learner(client), make.LessonPageFactory(parent=module, body=[make.sort(), make.order()]))
        assert "when you have done its 2 activities" in html
        assert "I have finished this lesson" not in html

    def test_an_activity_that_does_not_count_is_not_asked_for(self, client: Client, module) -> None:
        body = [make.notepad(), make.sort(counts=False)]
        html = read(learner(client), make.LessonPageFactory(parent=module, body=body))
        assert "I have finished this lesson" in html

    def test_a_visitor_finds_no_form_that_changes_anything(self, client: Client, module) -> None:
        html = read(client, make.LessonPageFactory(parent=module, warned=True))
        assert 'method="post"' not in html
        assert "csrfmiddlewaretoken" not in html

    def test_in_another_language_it_says_that_it_stands_there_in_english(
        self, client: Client, module
    ) -> None:
        lesson = make.LessonPageFactory(parent=module)
        html = client.get(path_of(lesson).replace("/en/", "/th/", 1)).text
        assert 'lang="th"' in html
        assert re.search(r'<article class="lesson"[^>]* lang="en"', html)

    def test_nothing_in_it_breaks_the_content_policy(self, client: Client, module) -> None:
        body = [make.text(), make.notepad(), *(raw() for raw in (make.sort, make.order, make.match))]
        html = read(learner(client), make.LessonPageFactory(parent=module, warned=True, body=body))
        assert " style=" not in html
        assert not re.search(r" on[a-z]+=", html)
        for script in re.findall(r"<script[^>]*>", html):
            assert "src=" in script or 'type="application/json"' in script
        for address in re.findall(r'(?:src|action)="([^"]+)"', html):
            assert address.startswith("/")
