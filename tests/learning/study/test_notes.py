"""Writing a note in the browser: saved, in conflict, too long, signed out, and the lesson gone."""

import re
from html import unescape
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from courses.models import LessonPage
from learning.notes.models import Note
from learning.notes.selectors import notes_of
from learning.people.models import User
from learning.progress.models import ActivityState
from learning.records.models import Record
from tests.factories import courses as made
from tests.factories.people import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
NAMED = "Somchai Jaidee, passport AB1234567"


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
def lesson() -> LessonPage:
    """With a notepad and something to write before comparing."""
    return made.LessonPageFactory(body=[made.notepad(), made.reveal(), made.sort()])


def address(lesson: LessonPage, key: str = "my-note", way: str = "note") -> str:
    """Where the note is saved."""
    return f"/en/learn/{way}/{lesson.translation_key}/{made.block_id(key)}/"


def text_of(user: User) -> str:
    """The one note's text."""
    (note,) = notes_of(user)
    return note.text


def field(page: HttpResponse, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    assert found, name
    return unescape(found[1])


def test_a_note_is_saved_and_says_so(browser: Client, learner: User, lesson: LessonPage) -> None:
    answer = browser.post(address(lesson), {"text": "the papers", "version": "0"})
    assert (answer.status_code, answer["Location"]) == (303, f"{lesson.url}#a-{made.block_id('my-note')}")
    assert text_of(learner) == "the papers"
    page = browser.get(lesson.url).content.decode()
    assert ">the papers</textarea>" in page
    assert "Your note is saved." in page
    assert "Saved on" in page


def test_a_script_saves_over_and_over(browser: Client, learner: User, lesson: LessonPage) -> None:
    version = 0
    for text in ("t", "th", "the"):
        body = browser.post(address(lesson), {"text": text, "version": version}, headers=JSON).json()
        version = body["version"]
        assert body["warning"] == ""
        assert body["when"].startswith("Saved on ")
    assert (version, text_of(learner)) == (3, "the")
    assert Record.objects.count() == 1, "that one began to write is a record; each letter is none"
    assert ActivityState.objects.get().response == {}


@pytest.mark.parametrize("version", ["--5", "1-", "9" * 5000, "٣", "first"])
def test_a_version_that_is_none_counts_as_never_seen(
    browser: Client, learner: User, lesson: LessonPage, version: str
) -> None:
    assert browser.post(address(lesson), {"text": "a", "version": version}, headers=JSON).status_code == 200
    assert browser.post(address(lesson), {"text": "b", "version": version}, headers=JSON).status_code == 409
    assert text_of(learner) == "a"


def test_notes_never_make_a_lesson_done(browser: Client, lesson: LessonPage) -> None:
    browser.post(address(lesson), {"text": "the papers", "version": "0"})
    assert not Record.objects.filter(verb__endswith="completed").exists()


def test_another_device_is_never_overwritten(browser: Client, learner: User, lesson: LessonPage) -> None:
    browser.post(address(lesson), {"text": "from the phone", "version": "0"}, headers=JSON)
    told = browser.post(address(lesson), {"text": "from the desk", "version": "0"}, headers=JSON)
    assert told.status_code == 409
    assert (told.json()["text"], told.json()["version"]) == ("from the phone", 1)
    page = browser.post(address(lesson), {"text": "from the desk", "version": "0"})
    assert page.status_code == 409
    shown = page.content.decode()
    assert "from the phone" in shown
    assert "from the desk" in shown
    both = {"text": "from the phone\n\nfrom the desk", "version": field(page, "version"), "confirmed": "1"}
    assert browser.post(address(lesson), both).status_code == 303
    assert text_of(learner) == "from the phone\n\nfrom the desk"


def test_a_note_that_is_too_long_is_given_back(
    browser: Client, learner: User, lesson: LessonPage, settings: Settings
) -> None:
    settings.NOTE_MAX_CHARACTERS = 20
    browser.post(address(lesson), {"text": "short", "version": "0"})
    long = "a note of some twenty-five"
    page = browser.post(address(lesson), {"text": long, "version": "1"})
    assert page.status_code == 413
    assert long in page.content.decode()
    assert "6 signs too long" in page.content.decode()
    assert browser.post(address(lesson), {"text": long, "version": "1"}, headers=JSON).json()["text"] == long
    assert text_of(learner) == "short"


def test_ten_megabytes_are_refused_with_a_word(browser: Client, learner: User, lesson: LessonPage) -> None:
    browser.post(address(lesson), {"text": "short", "version": "0"})
    page = browser.post(address(lesson), {"text": "x" * 10_000_000, "version": "1"})
    assert page.status_code == 413
    assert "your text is still on the page before" in page.content.decode()
    assert text_of(learner) == "short"


def test_a_note_that_seems_to_name_somebody_gets_a_gentle_word_first(
    browser: Client, learner: User, lesson: LessonPage
) -> None:
    page = browser.post(address(lesson), {"text": NAMED, "version": "0"})
    assert page.status_code == 200
    assert "Could it harm somebody" in page.content.decode()
    assert NAMED in page.content.decode()
    assert not Note.objects.exists()
    sent = {"text": NAMED, "version": "0", "confirmed": "1"}
    assert browser.post(address(lesson), sent).status_code == 303
    assert text_of(learner) == NAMED


def test_a_script_hears_the_gentle_word_with_the_saving(browser: Client, lesson: LessonPage) -> None:
    body = browser.post(address(lesson), {"text": NAMED, "version": "0"}, headers=JSON).json()
    assert "Could it harm somebody" in body["warning"]


def test_what_is_written_before_comparing_is_a_note_and_no_record(
    browser: Client, learner: User, lesson: LessonPage
) -> None:
    url = address(lesson, "my-words", "do")
    browser.post(url, {"text": "My name is Arun", "version": "0"})
    page = browser.get(url).content.decode()
    assert "My name is Arun" in page
    assert "My name is Dara" in page
    assert text_of(learner) == "My name is Arun"
    assert "Arun" not in str(list(Record.objects.values()))
    body = browser.post(url, {"text": "My name is Arun.", "version": "1"}, headers=JSON).json()
    assert "Dara" in body["ours"]
    conflict = browser.post(url, {"text": "Other", "version": "1"}, headers=JSON)
    assert (conflict.status_code, conflict.json()["text"]) == (409, "My name is Arun.")


def test_one_may_compare_without_writing(browser: Client, learner: User, lesson: LessonPage) -> None:
    body = browser.post(address(lesson, "my-words", "do"), {"text": "", "version": "0"}, headers=JSON).json()
    assert body["done"] is True
    assert notes_of(learner) == []


def test_without_its_key_nothing_is_lost(
    browser: Client, learner: User, lesson: LessonPage, settings: Settings
) -> None:
    keys = list(settings.NOTES_KEYS)
    browser.post(address(lesson), {"text": "kept", "version": "0"})
    settings.NOTES_KEYS = [Fernet.generate_key().decode()]
    page = browser.get(lesson.url).content.decode()
    assert "Nothing is lost" in page
    assert 'name="version" value="-1"' in page
    answer = browser.post(address(lesson), {"text": "over it", "version": "-1"})
    assert answer.status_code == 503
    assert "over it" in answer.content.decode()
    settings.NOTES_KEYS = keys
    assert text_of(learner) == "kept"


def signed_out_page(
    lesson: LessonPage, text: str, *, key: str = "my-note", way: str = "note"
) -> HttpResponse:
    """What comes when the session has expired while somebody wrote."""
    page: Any = Client().post(address(lesson, key, way), {"text": text, "version": "0"})
    assert page.status_code == 403
    return page


@pytest.mark.parametrize(("key", "way"), [("my-note", "note"), ("my-words", "do")])
def test_text_survives_an_expired_session(learner: User, lesson: LessonPage, key: str, way: str) -> None:
    page = signed_out_page(lesson, "written for an hour", key=key, way=way)
    assert "written for an hour" in page.content.decode()
    kept = field(page, "kept")
    assert "written" not in kept
    browser = Client()
    form = {"username": learner.username, "password": "wrong", "kept": kept}
    again = browser.post("/en/learn/note/return/", form)
    assert field(again, "kept") == kept
    back = browser.post("/en/learn/note/return/", form | {"password": PASSWORD})
    assert "written for an hour" in back.content.decode()
    assert not Note.objects.exists()
    sent = {"text": "written for an hour", "version": field(back, "version")}
    assert browser.post(address(lesson, key), sent).status_code == 303
    assert text_of(learner) == "written for an hour"


def test_who_signed_in_on_another_tab_needs_no_password_again(browser: Client, lesson: LessonPage) -> None:
    kept = field(signed_out_page(lesson, "written"), "kept")
    back = browser.post("/en/learn/note/return/", {"kept": kept})
    assert "written" in back.content.decode()


def test_what_was_kept_and_is_no_longer_valid_leads_to_signing_in() -> None:
    answer = Client().post("/en/learn/note/return/", {"kept": "nonsense"})
    assert (answer.status_code, answer["Location"]) == (302, "/en/account/sign-in/")


def test_a_script_keeps_the_text_itself_when_signed_out(lesson: LessonPage) -> None:
    answer = Client().post(address(lesson), {"text": "t", "version": "0"}, headers=JSON)
    assert answer.status_code == 401
    assert answer.json()["sign_in"].startswith("/en/account/sign-in/?next=")


def test_a_stale_token_gives_the_text_back(learner: User, lesson: LessonPage) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(learner)
    page = client.post(address(lesson), {"text": "written for an hour", "version": "0"})
    assert page.status_code == 403
    assert "written for an hour" in page.content.decode()
    assert not Note.objects.exists()


def test_a_note_in_a_lesson_taken_down_is_saved_if_it_was_begun(
    browser: Client, learner: User, lesson: LessonPage
) -> None:
    browser.post(address(lesson), {"text": "begun", "version": "0"})
    lesson.unpublish()
    assert browser.post(address(lesson), {"text": "and ended", "version": "1"})["Location"] == "/en/workbook/"
    assert text_of(learner) == "and ended"
    lost = browser.post(address(lesson), {"text": "from another device", "version": "1"})
    assert (lost.status_code, "from another device" in lost.content.decode()) == (409, True)
    new = browser.post(address(lesson, "my-words"), {"text": "too late", "version": "0"})
    assert (new.status_code, "too late" in new.content.decode()) == (404, True)


def test_there_is_no_note_where_there_is_no_notepad(browser: Client, lesson: LessonPage) -> None:
    answer = browser.post(address(lesson, "act-or-means"), {"text": "here", "version": "0"})
    assert (answer.status_code, "here" in answer.content.decode()) == (404, True)
    assert not Note.objects.exists()


def test_the_address_of_a_note_leads_to_its_lesson(browser: Client, lesson: LessonPage) -> None:
    assert browser.get(address(lesson))["Location"] == f"{lesson.url}#a-{made.block_id('my-note')}"
