"""Every block, as a visitor, a learner and an editor see it."""

import io
import re

import pytest
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.test import Client
from PIL import Image as Pillow
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from courses.blocks.streams import LessonBody
from tests.factories import courses as make
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def listed(key: str, *values: object) -> list[make.Raw]:
    return make.items(key, {str(number): value for number, value in enumerate(values)})


def image_pk() -> int:
    written = io.BytesIO()
    Pillow.new("RGB", (40, 20), "teal").save(written, "PNG")
    image = get_image_model()(title="A harbour")
    image.file = ContentFile(written.getvalue(), name="harbour.png")
    image.save()
    return int(image.pk)


def document_pk(name: str) -> int:
    document = get_document_model()(title=name)
    document.file = ContentFile(b"content", name=name)
    document.save()
    return int(document.pk)


READING: dict[str, tuple[object, str]] = {
    "text": ("<h2>A heading</h2><p>Running text</p>", "<h2>A heading</h2>"),
    "key_points": ({"points": listed("points", "One sign is a question")}, "One sign is a question"),
    "voice": (
        {"text": "It was the debt.", "who": "a deckhand"},
        "several people&#x27;s words|joined into one",
    ),
    "indicators": (
        {"title": "At a landing site", "items": listed("signs", {"text": "Papers", "note": "Ask who."})},
        "Ask who.",
    ),
    "dos_donts": (
        {"title": "Minutes", "rows": listed("rows", {"do": "Say", "dont": "Hurry", "why": "Trust."})},
        "Hurry",
    ),
    "definition": ({"term": "Child", "quote": "any person", "source": "Article 3(d)"}, "<cite>Article 3"),
    "steps": (
        {"title": "Steps", "items": listed("steps", {"title": "Notice", "text": "Write."}, {"title": "Ask"})},
        "Notice",
    ),
    "detail": ({"title": "Why open?", "text": "<p>The list is open.</p>"}, "<summary>Why open[?]</summary>"),
    "resource": (
        {"url": "https://www.ohchr.org/", "title": "The Protocol", "note": "In full."},
        'rel="noreferrer external"',
    ),
}
EXERCISES = [make.reveal, make.sort, make.order, make.match, make.spot, make.myths, make.checklist]


def page_with(client: Client, *body: make.Raw, learner: bool = False) -> str:
    lesson = make.LessonPageFactory(body=list(body))
    if learner:
        client.force_login(PersonFactory())
    response = client.get(f"/en/{lesson.url_path.split('/', 2)[2]}")
    assert response.status_code == 200
    return response.text


@pytest.mark.parametrize("kind", READING)
def test_a_block_to_read_is_shown(client: Client, kind: str) -> None:
    value, expected = READING[kind]
    html = page_with(client, make.block(kind, value, kind))
    assert re.search(expected, html)


def test_a_figure_tells_its_text_alternative(client: Client) -> None:
    value = {"image": image_pk(), "alt": "Boats at night", "caption": "A harbour"}
    html = page_with(client, make.block("figure", value, "figure"))
    assert 'alt="Boats at night"' in html
    assert "<figcaption>A harbour</figcaption>" in html


def test_a_video_has_captions_and_its_words(client: Client) -> None:
    value = {
        "video": document_pk("interview.mp4"),
        "captions": document_pk("interview.vtt"),
        "poster": image_pk(),
        "transcript": "<p>Good evening.</p>",
    }
    html = page_with(client, make.block("video", value, "video"))
    assert '<track kind="captions"' in html
    assert "Good evening." in html


def test_a_download_says_kind_and_size(client: Client) -> None:
    value = {"document": document_pk("list.pdf"), "title": "The checklist on one page"}
    html = page_with(client, make.block("download", value, "download"))
    assert "PDF · 7" in html


@pytest.mark.parametrize("raw", EXERCISES, ids=lambda make_one: make_one.__name__)
@pytest.mark.parametrize("learner", [False, True], ids=["visitor", "learner"])
def test_an_exercise_is_a_form_that_works_without_scripts(client: Client, raw, learner: bool) -> None:
    block = raw()
    html = page_with(client, block, learner=learner)
    form = re.search(r"<form ([^>]*data-do)>(.*?)</form>", html, re.DOTALL)
    assert form is not None
    assert ('method="post"' if learner else 'method="get"') in form[1]
    assert f"/learn/{'do' if learner else 'try'}/" in form[1]
    assert block["id"] in form[1]
    assert ("csrfmiddlewaretoken" in form[2]) is learner
    assert "<button" in form[2]


@pytest.mark.parametrize("raw", EXERCISES, ids=lambda make_one: make_one.__name__)
def test_no_feedback_and_no_key_is_in_the_page_before_answering(client: Client, raw) -> None:
    html = page_with(client, raw())
    for said in ("Because:", "It comes", "Silence is reasonable", "It is control", "It need not be", "Dara"):
        assert said not in html


def test_what_a_visitor_writes_is_never_sent(client: Client) -> None:
    html = page_with(client, make.reveal())
    textarea = re.search(r"<textarea[^>]*>", html)
    assert textarea is not None
    assert "name=" not in textarea[0]


def test_a_visitor_is_told_once_that_progress_waits_for_an_account(client: Client) -> None:
    html = page_with(client, make.text(), make.sort(), make.order())
    assert html.count("wait for an account") == 1
    assert html.index("wait for an account") < html.index('data-kind="sort"')


def test_a_notepad_offers_nothing_to_lose_without_an_account(client: Client) -> None:
    html = page_with(client, make.notepad())
    assert "Which signs do you meet most often?" in html
    assert "<textarea" not in html


def test_a_learners_notepad_has_its_own_version(client: Client) -> None:
    html = page_with(client, make.notepad(), learner=True)
    assert "data-note" in html
    assert '<input type="hidden" name="version" value="0">' in html


def test_a_scenario_tells_its_story_and_leads_into_it(client: Client) -> None:
    story = make.ScenarioFactory(title="The night boat", warning="A debt.", instead="<p>In short.</p>")
    html = page_with(client, make.scenario_block(story))
    assert "The night boat" in html
    assert "A debt." in html
    assert re.search(r'href="/en/learn/scenario/[0-9a-f-]{36}/[0-9a-f-]{36}/"', html)


def test_a_quiz_asks_all_its_questions_in_one_form(client: Client) -> None:
    questions = [
        make.QuestionFactory(practice=True, key=kind.__name__.replace("_", "-"), body=[kind(kind.__name__)])
        for kind in (make.single, make.multiple, make.true_false, make.matching, make.ordering)
    ]
    html = page_with(client, make.quiz(*questions))
    assert html.count(" data-do>") == 1
    for question in questions:
        assert f'name="q-{question.translation_key}-' in html


BLOCKS = LessonBody().child_blocks
PREVIEWED = [kind for kind, block in BLOCKS.items() if block.is_previewable]


@pytest.mark.parametrize("kind", PREVIEWED)
def test_an_editor_sees_a_preview_of_a_block(kind: str) -> None:
    block = BLOCKS[kind]
    html = render_to_string(
        "wagtailcore/shared/block_preview.html", block.get_preview_context(block.get_preview_value())
    )
    assert "css/panduan.css" in html
    assert html.count("<main") == 1
