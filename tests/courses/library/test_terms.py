"""Terms are marked once, as whole words, and never where a link must not stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.library.terms import Term, TermMarker

DEBT = Term("debt-bondage", ("debt bondage", "bonded by debt"))
BONDAGE = Term("bondage", ("bondage",))
SIGN = Term("sign", ("sign",))
THAI = Term("victim", ("ผู้เสียหาย",))
VIETNAMESE = Term("trafficking", ("mua bán người",))


def marked(html: str, *terms: Term) -> str:
    return TermMarker(terms).mark(html)


def link(key: str, words: str) -> str:
    return f'<a class="term" href="#term-{key}">{words}</a>'


def test_only_the_first_occurrence_is_marked() -> None:
    html = marked("<p>A sign is a sign.</p>", SIGN)
    assert html == f"<p>A {link('sign', 'sign')} is a sign.</p>"


def test_what_was_marked_in_one_piece_is_not_marked_in_the_next() -> None:
    marker = TermMarker([SIGN])
    marker.mark("<p>A sign.</p>")
    assert marker.mark("<p>A sign.</p>") == "<p>A sign.</p>"


def test_the_longest_form_wins() -> None:
    html = marked("<p>In debt bondage.</p>", BONDAGE, DEBT)
    assert html == f"<p>In {link('debt-bondage', 'debt bondage')}.</p>"


def test_a_shorter_term_is_not_marked_inside_a_longer_one_seen_before() -> None:
    html = marked("<p>Debt bondage. Debt bondage. Bondage.</p>", BONDAGE, DEBT)
    assert html.endswith(f"Debt bondage. {link('bondage', 'Bondage')}.</p>")


def test_other_forms_lead_to_the_same_term_and_keep_their_words() -> None:
    assert link("debt-bondage", "Bonded by debt") in marked("<p>Bonded by debt for years.</p>", DEBT)


def test_parts_of_words_are_left_alone() -> None:
    assert marked("<p>A signal, a resign.</p>", SIGN) == "<p>A signal, a resign.</p>"


@pytest.mark.parametrize("tag", ["a", "h2", "h3", "code", "button"])
def test_nothing_is_marked_in_links_and_headings(tag: str) -> None:
    html = f"<{tag}>A sign</{tag}>"
    assert marked(html, SIGN) == html


def test_text_after_a_heading_is_marked_again() -> None:
    assert marked("<h2>A sign</h2><p>A sign</p>", SIGN).endswith(f"<p>A {link('sign', 'sign')}</p>")


def test_attributes_are_never_touched() -> None:
    html = '<img alt="a sign" src="sign.png"><br/>'
    assert marked(html, SIGN) == html


def test_thai_is_found_inside_running_text() -> None:
    html = marked("<p>ช่วยผู้เสียหายทันที</p>", THAI)
    assert html == f"<p>ช่วย{link('victim', 'ผู้เสียหาย')}ทันที</p>"


def test_thai_is_not_cut_in_the_middle_of_a_syllable() -> None:
    html = "<p>กาแฟ</p>"
    assert marked(html, Term("crow", ("ก",))) == html


def test_vietnamese_is_matched_by_whole_words() -> None:
    html = marked("<p>Nạn mua bán người. Mua bán ngườii.</p>", VIETNAMESE)
    assert html == f"<p>Nạn {link('trafficking', 'mua bán người')}. Mua bán ngườii.</p>"


def test_apostrophes_of_both_kinds_match() -> None:
    term = Term("interests", ("child's best interests",))
    assert 'href="#term-interests"' in marked("<p>The child’s best interests.</p>", term)
    assert 'href="#term-interests"' in marked("<p>The child&#x27;s best interests.</p>", term)


def test_entities_survive() -> None:
    assert marked("<p>Fish &amp; chips &lt;sign&gt;</p>", SIGN).startswith("<p>Fish &amp; chips &lt;")


def test_without_terms_the_html_is_the_same() -> None:
    assert marked("<p>A sign.</p>") == "<p>A sign.</p>"


@given(st.text(alphabet="abc <>&;/p\"='signดี ", max_size=80))
def test_the_words_of_a_text_are_never_changed(text: str) -> None:
    html = marked(text, SIGN)
    assert html.replace(f"{link('sign', 'sign')}", "sign") == html or 'class="term"' in html
    assert html.replace('<a class="term" href="#term-sign">', "").count("sign") == text.count("sign")
