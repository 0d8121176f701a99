"""Nobody but its writer ever finds a note in the clear: not in a table, file, cache, log or screen."""

import logging
import pickle
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings
from wagtail.snippets.models import get_snippet_models

from courses.models import LessonPage
from learning.outbox.services import fulfil_due
from learning.people.models import User
from tests.factories import courses as made
from tests.factories.people import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
SECRET = "the girl at pier nine"
ANOTHER = "ผู้หญิงที่ท่าเรือเก้า"
SECRETS = [word for text in (SECRET, ANOTHER) for word in (text, text.encode().decode("latin-1"))]
JSON = {"Accept": "application/json"}
SCREENS = ["", "reports/site-history/", "users/", "pages/", "reports/aging-pages/"]


@pytest.fixture
def writer() -> User:
    """Somebody who writes."""
    return PersonFactory()


def address(lesson: LessonPage, key: str = "my-note", way: str = "note") -> str:
    """Where a note is saved."""
    return f"/en/learn/{way}/{lesson.translation_key}/{made.block_id(key)}/"


def write_everywhere(writer: User, lesson: LessonPage) -> None:
    """Do all that one can do with a note, well and badly."""
    browser = Client()
    browser.force_login(writer)
    browser.post(address(lesson), {"text": SECRET, "version": "0"})
    browser.post(address(lesson), {"text": f"{SECRET}. {ANOTHER}", "version": "1"}, headers=JSON)
    browser.post(address(lesson), {"text": f"{SECRET}!", "version": "0"})
    browser.post(address(lesson, "my-words", "do"), {"text": ANOTHER, "version": "0"})
    browser.post(address(lesson), {"text": f"Somchai Jaidee AB1234567 {SECRET}", "version": "2"})
    browser.post(address(lesson), {"text": SECRET * 2000, "version": "2"})
    for page in (lesson.url, "/en/workbook/", "/en/workbook/?q=pier", "/en/workbook/my-notes.txt"):
        assert SECRET in unescape(re.sub("</?mark>", "", browser.get(page).content.decode()))
    assert browser.get("/en/workbook/my-notes.pdf").status_code == 200
    gone = browser.post(
        f"/en/workbook/{lesson.translation_key}/{made.block_id('my-words')}/delete/", {"version": "1"}
    )
    kept = re.search(r'name="kept" value="([^"]*)"', gone.content.decode())
    assert kept
    browser.post("/en/workbook/undo/", {"kept": kept[1]})
    browser.post("/en/account/export/", {"password": PASSWORD})
    come_back(writer, lesson)
    fulfil_due()


def come_back(writer: User, lesson: LessonPage) -> None:
    """Write while signed out, and sign in with a wrong password first."""
    browser = Client()
    page = browser.post(address(lesson), {"text": SECRET, "version": "2"}).content.decode()
    kept = re.search(r'name="kept" value="([^"]*)"', page)
    assert kept
    for password in ("wrong", PASSWORD):
        sent = {"username": writer.username, "password": password, "kept": kept[1]}
        browser.post("/en/learn/note/return/", sent)


def every_value_in_the_database() -> Iterator[str]:
    """Each column of each row of each table."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                for value in row:
                    yield f"{table}: {_text(value)}"


def _text(value: object) -> str:
    raw = bytes(value) if isinstance(value, bytes | bytearray | memoryview) else None
    return str(value) if raw is None else raw.decode("utf-8", "replace")


def every_file() -> Iterator[bytes]:
    """The database's own files, kept pages, mails, broker and whatever else lies in the data folder."""
    for folder in {Path(settings.DATA_DIR), Path(settings.PAGE_CACHE_DIR), Path(settings.MEDIA_ROOT)}:
        for path in folder.rglob("*"):
            if path.is_file():
                yield path.read_bytes()


def test_notes_stand_nowhere_in_the_clear(
    writer: User, caplog: pytest.LogCaptureFixture, settings: Settings
) -> None:
    caplog.set_level(logging.DEBUG)
    lesson = made.LessonPageFactory(body=[made.notepad(), made.reveal()])
    write_everywhere(writer, lesson)
    keys = settings.NOTES_KEYS
    settings.NOTES_KEYS = ["no key at all"]
    broken = Client(raise_request_exception=False)
    broken.force_login(writer)
    assert broken.post(address(lesson), {"text": SECRET, "version": "2"}).status_code == 500
    settings.NOTES_KEYS = keys

    assert "no key" not in caplog.text
    assert "Internal Server Error" in caplog.text
    for secret in (SECRET, ANOTHER):
        assert secret not in caplog.text
        for value in every_value_in_the_database():
            assert secret not in value
            assert secret.encode().hex() not in value
        for content in every_file():
            assert secret.encode() not in content
        assert secret not in _text(pickle.dumps(getattr(cache, "_cache", {})))


def test_no_screen_of_the_cms_shows_a_note(writer: User) -> None:
    lesson = made.LessonPageFactory(body=[made.notepad(), made.reveal()])
    write_everywhere(writer, lesson)
    assert not [model for model in get_snippet_models() if model._meta.app_label in {"notes", "records"}]
    office = Client()
    office.force_login(PersonFactory(administrator=True))
    screens = [
        *SCREENS,
        f"users/edit/{writer.pk}/",
        f"pages/{lesson.pk}/edit/",
        f"pages/{lesson.pk}/history/",
    ]
    for screen in screens:
        shown = office.get(f"/cms/{screen}", follow=True)
        assert shown.status_code == 200, screen
        assert SECRET not in unescape(shown.content.decode())
