"""My workbook: all notes, searched, taken away as text and PDF, deleted and brought back."""

import io
import re
from html import unescape

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader
from pytest_django.fixtures import Settings

from courses.models import LessonPage
from learning.notes import services
from learning.notes.selectors import notes_of
from learning.people.models import User
from learning.study import typesetting
from tests.factories import courses as made
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
NOTE = made.block_id("my-note")


@pytest.fixture
def learner() -> User:
    """Somebody who studies."""
    return PersonFactory(complete=True, language="")


@pytest.fixture
def browser(learner: User) -> Client:
    """The learner's own, signed in."""
    client = Client()
    client.force_login(learner)
    return client


def write(user: User, lesson: LessonPage, text: str, key: str = "my-note") -> None:
    """A note in a lesson."""
    services.save(
        user=user, lesson_key=lesson.translation_key, block_id=made.block_id(key), text=text, expected=0
    )


def page(browser: Client, query: str = "") -> str:
    """The workbook as one reads it."""
    return unescape(browser.get(f"/en/workbook/{query}").content.decode())


def test_notes_stand_under_their_guide_lesson_and_question(browser: Client, learner: User) -> None:
    module = made.ModulePageFactory()
    second = made.LessonPageFactory(parent=module, slug="second")
    first = made.LessonPageFactory(slug="first")
    write(learner, second, "of the second")
    write(learner, first, "of the first")
    shown = page(browser)
    assert shown.index("Second") < shown.index("Which signs do you meet") < shown.index("of the second")
    assert f'href="{first.url}"' in shown
    other = PersonFactory()
    write(other, first, "somebody else's")
    assert "somebody else's" not in page(browser)


def test_an_empty_workbook_says_where_to_go(browser: Client) -> None:
    assert "There is nothing here yet." in page(browser)


def test_notes_are_searched_whatever_the_capitals(browser: Client, learner: User) -> None:
    first, second = made.LessonPageFactory(), made.LessonPageFactory()
    write(learner, first, "The Skipper keeps <the> papers")
    write(learner, second, "ลูกเรือไม่มีหนังสือเดินทาง")
    found = browser.get("/en/workbook/", {"q": "skipper PAPERS"}).content.decode()
    assert "The <mark>Skipper</mark> keeps &lt;the&gt; <mark>papers</mark>" in found
    assert "ลูกเรือ" not in found
    assert "<mark>หนังสือ</mark>" in browser.get("/en/workbook/", {"q": "หนังสือ"}).content.decode()
    assert "0 notes found." in page(browser, "?q=nowhere")


def test_a_note_of_a_lesson_that_is_gone_is_still_there(browser: Client, learner: User) -> None:
    lesson = made.LessonPageFactory()
    write(learner, lesson, "kept")
    lesson.delete()
    assert "Lessons that are not published any more" in page(browser)
    assert "kept" in page(browser)
    edit = browser.get(f"/en/workbook/{lesson.translation_key}/{NOTE}/")
    assert "kept" in edit.content.decode()
    saved = browser.post(
        f"/en/learn/note/{lesson.translation_key}/{NOTE}/",
        {"text": "changed", "version": "1", "back": "workbook"},
    )
    assert saved["Location"] == "/en/workbook/"
    assert notes_of(learner)[0].text == "changed"


def test_a_note_is_changed_from_the_workbook_and_leads_back_there(browser: Client, learner: User) -> None:
    lesson = made.LessonPageFactory()
    write(learner, lesson, "one")
    form = browser.get(f"/en/workbook/{lesson.translation_key}/{NOTE}/").content.decode()
    assert 'name="version" value="1"' in form
    sent = {"text": "two", "version": "1", "back": "workbook"}
    answer = browser.post(f"/en/learn/note/{lesson.translation_key}/{NOTE}/", sent)
    assert answer["Location"] == "/en/workbook/"


def delete(browser: Client, lesson: LessonPage, version: int) -> str:
    """Delete the note; the page that comes."""
    url = f"/en/workbook/{lesson.translation_key}/{NOTE}/delete/"
    return browser.post(url, {"version": version}, follow=True).content.decode()


def test_a_deleted_note_can_be_brought_back_one_step(browser: Client, learner: User) -> None:
    lesson = made.LessonPageFactory()
    write(learner, lesson, "dear to me")
    gone = delete(browser, lesson, 1)
    assert "dear to me" not in gone
    assert notes_of(learner)[0].text == ""
    assert "There is nothing here yet." in page(browser)
    kept = re.search(r'name="kept" value="([^"]*)"', gone)
    assert kept
    stranger = Client()
    stranger.force_login(PersonFactory())
    stranger.post("/en/workbook/undo/", {"kept": kept[1]})
    assert notes_of(learner)[0].text == ""
    browser.post("/en/workbook/undo/", {"kept": kept[1]})
    assert notes_of(learner)[0].text == "dear to me"
    again = browser.post("/en/workbook/undo/", {"kept": "nonsense"}, follow=True)
    assert "can't be taken back" in unescape(again.content.decode())


def test_a_note_written_anew_is_not_replaced_by_the_deleted_one(browser: Client, learner: User) -> None:
    lesson = made.LessonPageFactory()
    write(learner, lesson, "old")
    kept = re.search(r'name="kept" value="([^"]*)"', delete(browser, lesson, 1))
    assert kept
    services.save(user=learner, lesson_key=lesson.translation_key, block_id=NOTE, text="new", expected=2)
    browser.post("/en/workbook/undo/", {"kept": kept[1]})
    assert notes_of(learner)[0].text == "new"


def test_a_note_changed_in_between_is_not_deleted(browser: Client, learner: User) -> None:
    lesson = made.LessonPageFactory()
    write(learner, lesson, "old")
    services.save(user=learner, lesson_key=lesson.translation_key, block_id=NOTE, text="new", expected=1)
    assert "changed in between" in delete(browser, lesson, 1)
    assert notes_of(learner)[0].text == "new"


def test_all_notes_come_as_text(browser: Client, learner: User) -> None:
    write(learner, made.LessonPageFactory(), "Ghi chú\nบันทึก 🕯")
    answer = browser.get("/en/workbook/my-notes.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    text = answer.content.decode()
    for said in ("Ghi chú\nบันทึก 🕯", "Which signs do you meet most often?", "Nguyễn Thị Minh Khai"):
        assert said in text


def test_all_notes_come_as_pdf(browser: Client, learner: User) -> None:
    write(learner, made.LessonPageFactory(), 'Nguyễn hỏi: "#panic()" $x$ <b>\n\nผู้เสียหายไม่มีเอกสาร')
    answer = browser.get("/en/workbook/my-notes.pdf")
    assert answer["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.content))
    text = reader.pages[0].extract_text()
    assert '"#panic()" $x$ <b>' in text.replace("“", '"').replace("”", '"')
    assert "Nguyễn Thị Minh Khai" in text
    assert "1 / 1" in text
    fonts = {font["/BaseFont"] for one in reader.pages for font in _fonts(one)}
    assert any("Sarabun" in name for name in fonts)


def _fonts(one: object) -> list[dict[str, str]]:
    fonts = one["/Resources"]["/Font"].values()  # type: ignore[index]
    return [font.get_object() for font in fonts]


def test_too_many_notes_for_a_pdf_are_told(
    browser: Client, learner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "MOST_NOTES", 0)
    write(learner, made.LessonPageFactory(), "one")
    answer = browser.get("/en/workbook/my-notes.pdf", follow=True)
    assert "Download them as text" in answer.content.decode()


def test_a_pdf_that_can_not_be_made_is_told(
    browser: Client, learner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "LONGEST_SECONDS", 0.001)
    write(learner, made.LessonPageFactory(), "one")
    answer = browser.get("/en/workbook/my-notes.pdf", follow=True)
    assert "Download your notes as text" in answer.content.decode()


def test_without_its_key_a_note_says_so(browser: Client, learner: User, settings: Settings) -> None:
    write(learner, made.LessonPageFactory(), "kept")
    settings.NOTES_KEYS = [Fernet.generate_key().decode()]
    assert "Nothing is lost" in page(browser)
    assert "Nothing is lost" in browser.get("/en/workbook/my-notes.txt").content.decode()


def test_a_workbook_costs_the_same_however_thick_it_is(browser: Client, learner: User) -> None:
    module = made.ModulePageFactory()
    counts = []
    for number in (2, 4):
        for _lesson in range(number):
            write(learner, made.LessonPageFactory(parent=module), "a note")
        with CaptureQueriesContext(connection) as queries:
            page(browser)
        counts.append(len(queries))
        with CaptureQueriesContext(connection) as queries:
            page(browser)
        assert len(queries) == 3, "session, person, notes"
    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", ["learn/", "workbook/", "workbook/my-notes.txt", "workbook/my-notes.pdf"])
def test_a_stranger_is_asked_to_sign_in(path: str) -> None:
    answer = Client().get(f"/en/{path}")
    assert (answer.status_code, answer["Location"]) == (302, f"/en/account/sign-in/?next=/en/{path}")
