"""Finding words in texts of all scripts, and marking them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.library.finding import Document, Piece, find, shown
from courses.library.folding import fold, words_in


def document(title: str = "A lesson", text: str = "", summary: str = "") -> Document:
    return Document("lesson", title, "/en/x/", "", summary, text, "en")


def titles(typed: str, *documents: Document) -> list[str]:
    return [found.title for found in find(documents, words_in(typed))]


def marks(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.text for piece in pieces if piece.hit]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("cuong buc", "lao động cưỡng bức"),
        ("LAO DONG", "lao động cưỡng bức"),
        ("cưỡng", "cuong buc"),
        ("cafe", "Café"),
        ("women's", "the women’s lines"),
        ("debt", "debts and bondage"),
        ("บังคับ", "แรงงานบังคับและการค้ามนุษย์"),
        ("การค้า", "แรงงานบังคับและการค้ามนุษย์"),
    ],
)
def test_a_word_is_found_whatever_its_accents(typed: str, text: str) -> None:
    assert titles(typed, document("Found", text)) == ["Found"]


@pytest.mark.parametrize(
    ("typed", "text"), [("bondage debt x9", "debt bondage"), ("ebt", "debt"), ("ค่า", "การค้ามนุษย์")]
)
def test_other_words_are_not_found(typed: str, text: str) -> None:
    assert titles(typed, document("Found", text)) == []


def test_the_title_counts_most_then_the_summary_then_the_text() -> None:
    often = document("Often", "debt " * 7)
    summary = document("Summed up", summary="about debt")
    title = document("Debt")
    assert titles("debt", often, summary, title) == ["Debt", "Summed up", "Often"]


def test_hits_are_marked_in_the_text_as_it_is_written() -> None:
    hit = shown(document("Lao động", "… là lao động cưỡng bức …"), words_in("lao dong"))
    assert marks(hit.title) == ["Lao", "động"]
    assert marks(hit.snippet) == ["lao", "động"]


def test_a_snippet_shows_the_words_around_the_first_hit() -> None:
    text = "before " * 60 + "the papers are kept " + "after " * 60
    snippet = shown(document(text=text), ["papers"]).snippet
    whole = "".join(piece.text for piece in snippet)
    assert "the papers are kept" in whole
    assert whole.startswith("… before")
    assert whole.endswith("after …")
    assert len(whole) < 230


def test_a_thai_mark_keeps_its_signs_together() -> None:
    hit = shown(document(text="เรื่องการค้ามนุษย์ในทะเล"), words_in("การค"))
    assert marks(hit.snippet) == ["การค้"]


WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x1EFF), max_size=80)


@given(WORDS)
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(WORDS, st.integers(0, 70))
def test_a_snippet_loses_no_letter_of_what_it_shows(text: str, at: int) -> None:
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    words = words_in(text)[at : at + 1]
    if not words or not find([document(text=text)], words):
        return
    hit = shown(document(text=text), words)
    whole = "".join(piece.text for piece in hit.snippet).removeprefix("… ").removesuffix(" …")
    assert whole in text
    assert marks(hit.snippet)
