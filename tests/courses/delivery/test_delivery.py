"""Published pages: the same bytes for every visitor, one page with slots for every learner."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction

from courses.delivery import generation, middleware, personal, rendering
from courses.delivery.kept import KeptUpTo
from courses.delivery.paths import PageRef, published_page
from courses.delivery.personal import Slotted, cut, join, mark
from tests.factories.courses import LessonPageFactory, block, text
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson():
    return LessonPageFactory(title="Signs count together", body=[text("<p>One sign is a question.</p>")])


def address(lesson, language: str = "en") -> str:
    module = lesson.get_parent()
    return f"/{language}/guides/{module.get_parent().slug}/{module.slug}/{lesson.slug}/"


def test_a_visitor_reads_a_lesson_without_any_cookie(client: Client, lesson) -> None:
    response = client.get(address(lesson))
    assert response.status_code == 200
    assert "One sign is a question." in response.text
    assert not response.cookies


def test_a_visitors_second_reading_asks_the_database_nothing(
    client: Client, lesson, django_assert_num_queries
) -> None:
    client.get(address(lesson))
    with django_assert_num_queries(0):
        response = client.get(address(lesson))
    assert "One sign is a question." in response.text


def test_a_kept_answer_carries_every_header_of_the_first(client: Client, lesson) -> None:
    first, second = client.get(address(lesson)), client.get(address(lesson))
    assert dict(first.headers) == dict(second.headers)
    assert "script-src 'self'" in second["Content-Security-Policy"]
    assert second["X-Content-Type-Options"] == "nosniff"
    assert "Cookie" in second["Vary"]


def test_an_unchanged_page_is_not_sent_twice(client: Client, lesson) -> None:
    etag = client.get(address(lesson))["ETag"]
    again = client.get(address(lesson), headers={"if-none-match": etag})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_compressed_answer_is_smaller_and_named(client: Client, lesson, encoding: str) -> None:
    plain = client.get(address(lesson))
    packed = client.get(address(lesson), headers={"accept-encoding": encoding})
    assert packed["Content-Encoding"] == encoding
    assert len(packed.content) < len(plain.content)
    assert packed["ETag"] != plain["ETag"]


def test_what_an_editor_publishes_is_seen_at_once(client: Client, lesson) -> None:
    client.get(address(lesson))
    lesson.body = [("text", "<p>Several signs are a reason.</p>")]
    lesson.save_revision().publish()
    assert "Several signs are a reason." in client.get(address(lesson)).text


def test_an_unpublished_lesson_is_gone_at_once(client: Client, lesson) -> None:
    client.get(address(lesson))
    lesson.unpublish()
    assert client.get(address(lesson)).status_code == 404


def test_a_draft_is_nowhere(client: Client) -> None:
    assert client.get(address(LessonPageFactory(live=False))).status_code == 404


def test_a_restricted_page_is_left_to_the_cms(client: Client, lesson) -> None:
    PageViewRestriction.objects.create(page=lesson.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    assert published_page("en", address(lesson)[4:]) is None
    assert client.get(address(lesson)).status_code == 302


def test_a_lesson_without_translation_stands_in_english_and_says_so(client: Client, lesson) -> None:
    response = client.get(address(lesson, "th"))
    assert response.status_code == 200
    assert 'lang="th"' in response.text
    assert "One sign is a question." in response.text
    ref = published_page("th", address(lesson)[4:])
    assert ref is not None
    assert ref.is_fallback


def test_an_unknown_host_is_refused(client: Client, lesson, settings) -> None:
    client.get(address(lesson))
    settings.ALLOWED_HOSTS = ["panduan.example"]
    response = client.get(address(lesson), headers={"host": "evil.example"})
    assert response.status_code == 400


def test_a_page_with_a_question_is_not_kept(client: Client, lesson) -> None:
    assert client.get(address(lesson), {"utm": "x"}).status_code == 200


def test_a_learners_page_is_never_given_to_anybody_else(client: Client, lesson, monkeypatch) -> None:
    monkeypatch.setattr(
        personal, "_fillers", [lambda request, ref, wanted: dict.fromkeys(wanted, "only-mine")]
    )
    client.force_login(PersonFactory())
    mine = client.get(address(lesson))
    assert "only-mine" in mine.text
    assert "no-store" in mine["Cache-Control"]
    assert "only-mine" not in Client().get(address(lesson)).text


def test_a_learners_page_is_rendered_once_for_all_of_them(client: Client, lesson, monkeypatch) -> None:
    monkeypatch.setattr(personal, "_fillers", [])
    for _learner in range(2):
        client.force_login(PersonFactory())
        client.get(address(lesson))
    from courses.delivery import rendering

    def fail(*_args: object) -> None:
        raise AssertionError("rendered again")

    monkeypatch.setattr(rendering, "_render", fail)
    client.force_login(PersonFactory())
    assert client.get(address(lesson)).status_code == 200


def test_what_is_published_while_a_page_is_rendered_is_in_the_next_one(lesson, monkeypatch) -> None:
    ref = published_page("en", address(lesson).removeprefix("/en/"))
    rendered: list[int] = []

    def render(_ref: PageRef, _audience: str) -> Slotted:
        rendered.append(len(rendered))
        if len(rendered) == 1:
            generation.bump_now()  # another process has just published
        return Slotted((b"%d" % len(rendered),), ())

    monkeypatch.setattr(rendering, "_render", render)
    pages = [rendering.page_for(ref, rendering.VISITOR).parts for _time in range(3)]
    assert pages == [(b"1",), (b"2",), (b"2",)]


def test_a_new_file_of_a_document_is_offered_at_once(client: Client) -> None:
    document = get_document_model()(title="A list")
    document.file.save("first.pdf", ContentFile(b"%PDF-1"))
    lesson = LessonPageFactory(body=[block("download", {"document": document.pk, "title": "A list"}, "list")])
    assert "first.pdf" in client.get(address(lesson)).text
    document.file.save("second.pdf", ContentFile(b"%PDF-2"))
    assert "second.pdf" in client.get(address(lesson)).text


def test_the_newest_pages_are_kept_however_many_there_are(client: Client, lesson, monkeypatch) -> None:
    monkeypatch.setattr(middleware, "MEMORY_BYTES", 1)
    for language in ("en", "th", "vi"):
        client.get(address(lesson, language))
    rendered = client.get(address(lesson, "vi"))
    with monkeypatch.context() as asleep:
        asleep.setattr(rendering, "page_for", None)
        asleep.setattr("courses.delivery.views.page_for", None)
        assert client.get(address(lesson, "vi")).text == rendered.text


def test_what_is_kept_twice_takes_room_once() -> None:
    kept: KeptUpTo[str, bytes] = KeptUpTo(10, len)
    for _time in range(3):
        kept.put("a", b"1234")
    kept.put("b", b"1234")
    assert (kept.get("a"), kept.get("b")) == (b"1234", b"1234")
    kept.put("c", b"1234")
    assert (kept.get("a"), kept.get("c")) == (None, b"1234")


def test_a_page_is_cut_at_its_slots_and_joined_again() -> None:
    page = cut(f"<a>{mark('name')}</a><b>{mark('note', 'x')}</b><i>{mark('name')}</i>")
    assert page.wanted == {("name", ""), ("note", "x")}
    assert join(page, {("name", ""): "Dara"}) == b"<a>Dara</a><b></b><i>Dara</i>"


def test_a_slots_text_can_not_bring_slots_of_its_own() -> None:
    page = cut(f"<b>{mark('note', 'x')}</b>")
    assert join(page, {("note", "x"): mark("csrf")}).count(b"csrf") == 1


def test_the_number_of_lessons_changes_no_query_count(
    client: Client, lesson, django_assert_max_num_queries
) -> None:
    from courses.delivery import generation

    def cold() -> int:
        generation.bump_now()
        with django_assert_max_num_queries(100) as captured:
            client.get(address(lesson))
        return len(captured)

    cold()
    few = cold()
    for _number in range(6):
        LessonPageFactory(parent=lesson.get_parent())
    assert cold() == few


def test_an_address_in_a_path_map_knows_its_page(lesson) -> None:
    ref = published_page("en", address(lesson)[4:])
    assert isinstance(ref, PageRef)
    assert (ref.page_id, ref.key, ref.kind) == (lesson.pk, lesson.translation_key, "lessonpage")
    assert isinstance(ref.key, uuid.UUID)


def test_a_moved_lesson_is_found_at_its_old_address_in_every_language(client: Client, lesson) -> None:
    old = "/en/guides/elsewhere/signs/"
    Redirect.add_redirect(old_path=old, redirect_to=lesson, is_permanent=True)
    response = client.get(old.replace("/en/", "/id/"))
    assert (response.status_code, response["Location"]) == (301, address(lesson, "id"))
    assert client.get("/id/guides/nowhere/signs/").status_code == 404
