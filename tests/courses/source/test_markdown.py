"""Markdown becomes the CMS's rich text, and nothing else."""

import re

from hypothesis import given
from hypothesis import strategies as st

from courses.source import prose


def html(text: str) -> str:
    faults: list[tuple[int, str]] = []
    read = prose.read(text, line=1, headings=True, complain=lambda line, said: faults.append((line, said)))
    assert faults == []
    return read.html


def faults(text: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    prose.read(text, line=10, complain=lambda line, said: found.append((line, said)))
    return found


def test_paragraphs_emphasis_and_breaks() -> None:
    assert (
        html("One **sign**\nis *a* question.\n\nTwo.")
        == "<p>One <b>sign</b> is <i>a</i> question.</p><p>Two.</p>"
    )


def test_lists_hold_no_paragraphs() -> None:
    assert html("- one\n\n- two\n  - three") == "<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul>"
    assert html("1. one\n2. two") == "<ol><li>one</li><li>two</li></ol>"


def test_headings_of_two_heights() -> None:
    assert html("## A\n\n### B") == "<h2>A</h2><h3>B</h3>"


def test_quotation_marks_and_signs_stay_characters() -> None:
    assert html('He said "no" & left: 3 < 4.') == '<p>He said "no" &amp; left: 3 &lt; 4.</p>'


def test_links_to_lessons_become_links_to_pages() -> None:
    read = prose.read("See [this](lesson:a/b).", line=4, complain=lambda *_: None)
    assert [(link.target, link.line) for link in read.links] == [("a/b", 4)]
    assert read.resolved({"a/b": 7}) == '<p>See <a linktype="page" id="7">this</a>.</p>'


def test_a_link_to_a_page_that_is_gone_leaves_its_words() -> None:
    read = prose.read("See [this](lesson:a/b).", line=4, complain=lambda *_: None)
    assert read.resolved({}) == "<p>See this.</p>"


def test_a_fault_deep_in_a_paragraph_has_its_own_line() -> None:
    assert faults("one\ntwo\nthree `code`") == [(12, "there is no room here for program text")]


def test_headings_have_no_place_inside_blocks() -> None:
    assert faults("text\n\n## No") == [
        (12, "headings stand only in the text of a lesson, not inside a block")
    ]


WORDS = st.text(
    st.characters(categories=["L", "N", "Po", "Zs", "M"], exclude_characters="&<>\\`"), max_size=60
)


@given(st.lists(WORDS, max_size=4))
def test_whatever_is_written_only_the_cms_own_tags_come_out(parts: list[str]) -> None:
    read = prose.read("\n\n".join(parts), line=1, headings=True, complain=lambda *_: None)
    tags = set(re.findall(r"</?([a-z0-9]+)", read.html))
    assert tags <= prose.TAGS


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    read = prose.read(text, line=1, complain=lambda *_: None)
    assert not re.search(r"<(?!/?(?:p|h2|h3|ul|ol|li|b|i|br|a)\b)", read.html)


@given(st.lists(st.from_regex(r"[a-zA-Zäöüảạก-ฮ]{1,9}", fullmatch=True), min_size=1, max_size=30))
def test_plain_words_come_out_as_they_went_in(words: list[str]) -> None:
    text = " ".join(words)
    assert html(text) == f"<p>{text}</p>"
    assert prose.read(text, line=1, complain=lambda *_: None).words == len(words)
