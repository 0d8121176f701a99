"""The glossary's page, the search, and what search engines are told."""

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from courses.library import concern
from courses.models import GlossaryEntry, LessonPage
from tests.factories import courses as make

pytestmark = pytest.mark.django_db


def page(address: str, **query: str) -> str:
    response = Client().get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def translated(entry: GlossaryEntry, language: str, **values: Any) -> GlossaryEntry:
    copy = entry.copy_for_translation(Locale.objects.get(language_code=language))
    for name, value in values.items():
        setattr(copy, name, value)
    copy.save()
    copy.save_revision().publish()
    return copy


# The glossary -----------------------------------------------------------------------------------------


def test_terms_stand_under_their_letters_and_point_at_each_other() -> None:
    debt = make.GlossaryEntryFactory(key="debt-bondage", term="debt bondage")
    make.GlossaryEntryFactory(key="act", term="Act", see=[debt])
    html = page("/en/glossary/")
    assert re.findall(r'href="#letter-\d+">(\w)<', html) == ["A", "D"]
    assert html.index('id="term-act"') < html.index('id="term-debt-bondage"')
    assert '<a href="#term-debt-bondage">debt bondage</a>' in html


def test_a_draft_is_not_in_the_glossary_and_not_pointed_at() -> None:
    draft = make.GlossaryEntryFactory(key="draft", live=False)
    make.GlossaryEntryFactory(key="act", see=[draft])
    assert "term-draft" not in page("/en/glossary/")


def test_english_stands_in_for_what_is_not_translated_and_says_so() -> None:
    debt = make.GlossaryEntryFactory(key="debt-bondage", term="debt bondage")
    make.GlossaryEntryFactory(key="act", term="act")
    translated(debt, "vi", term="lệ thuộc vì nợ")
    html = page("/vi/glossary/")
    assert "lệ thuộc vì nợ" in html
    assert re.search(r'id="term-act" lang="en"', html)
    assert not re.search(r'id="term-debt-bondage" lang', html)
    assert html.count("notice--plain") == 1
    assert "notice--plain" not in page("/en/glossary/")


def test_thai_terms_stand_under_their_first_consonant() -> None:
    entry = make.GlossaryEntryFactory(key="child", term="child")
    translated(entry, "th", term="เด็ก")
    assert re.findall(r'href="#letter-\d+">(.)<', page("/th/glossary/")) == ["ด"]


def test_an_empty_glossary_says_so() -> None:
    make.CataloguePageFactory()
    assert "There are no terms yet." in page("/en/glossary/")


def test_the_glossary_makes_no_query_a_term(django_assert_max_num_queries: Any) -> None:
    for n in range(12):
        make.GlossaryEntryFactory(key=f"term-{n}")
    with django_assert_max_num_queries(8):
        page("/en/glossary/")
    with django_assert_max_num_queries(0):
        page("/en/glossary/")


# The search -------------------------------------------------------------------------------------------


def test_lessons_guides_and_terms_are_found_with_the_words_marked() -> None:
    guide = make.GuidePageFactory(slug="boats", summary="About boats and their crews.")
    module = make.ModulePageFactory(parent=guide, title="At sea")
    make.LessonPageFactory(
        parent=module, title="Papers", body=[make.text("<p>Who keeps the crew’s papers?</p>")]
    )
    make.GlossaryEntryFactory(key="crew", term="crew")
    html = page("/en/search/", q="crew")
    assert "3 places found for “crew”." in html
    assert html.count("<mark>crew</mark>") >= 2
    assert "Lesson · Boats › At sea" in html
    assert 'href="/en/glossary/#term-crew"' in html


def test_a_found_term_shows_what_it_means_and_not_its_other_forms() -> None:
    make.GlossaryEntryFactory(
        key="crew", term="crew", also=[("line", "crews")], definition="<p>Those who work on a ship.</p>"
    )
    html = page("/en/search/", q="crew")
    assert "Those who work on a ship." in html
    assert "<mark>crew</mark>s" not in html


def test_a_lessons_whole_text_is_searched_but_never_its_feedback() -> None:
    make.LessonPageFactory(title="Weighing", body=[make.spot()])
    assert "1 place found" in page("/en/search/", q="skipper")
    assert "Nothing was found" in page("/en/search/", q="control")


def test_pieces_of_a_lesson_do_not_run_into_each_other() -> None:
    body = [make.text("<h2>A <b>small</b> boat</h2><p>It lands.</p><ul><li>nets</li><li>ropes</li></ul>")]
    make.LessonPageFactory(title="Weighing", body=[*body, make.notepad(prompt="What else?")])
    html = re.sub(r"</?mark>", "", page("/en/search/", q="lands"))
    assert "A small boat · It lands. nets · ropes · " in html


def test_a_draft_is_not_found() -> None:
    make.LessonPageFactory(title="Secret", live=False)
    assert "Nothing was found" in page("/en/search/", q="secret")


def test_what_is_published_is_found_at_once_and_what_is_taken_down_is_not() -> None:
    lesson = make.LessonPageFactory(title="Weighing")
    assert "1 place found" in page("/en/search/", q="weighing")
    lesson.unpublish()
    assert "Nothing was found" in page("/en/search/", q="weighing")


def test_english_lessons_are_found_in_other_languages_under_their_addresses() -> None:
    lesson = make.LessonPageFactory(title="Weighing")
    html = page("/vi/search/", q="weighing")
    assert lesson.url.replace("/en/", "/vi/") in html
    assert '<h2 lang="en">' in html


def test_results_come_in_pages_of_ten() -> None:
    module = make.ModulePageFactory()
    for n in range(12):
        make.LessonPageFactory(parent=module, title=f"Weighing {n}")
    first, second = page("/en/search/", q="weighing"), page("/en/search/", q="weighing", page="2")
    assert (first.count('class="hit"'), second.count('class="hit"')) == (10, 2)
    assert "page=2" in first
    assert page("/en/search/", q="weighing", page="none").count('class="hit"') == 10


@pytest.mark.parametrize("typed", ["a", "?", "  x  ", "-- !"])
def test_too_little_is_said_to_be_too_little(typed: str) -> None:
    make.LessonPageFactory()
    assert "Type at least two letters" in page("/en/search/", q=typed)


def test_nothing_typed_shows_the_form_only() -> None:
    make.CataloguePageFactory()
    html = page("/en/search/")
    assert 'name="q"' in html
    assert 'role="status"' not in html


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "(((", "a*b+c", "%00", "x" * 5000, "\x00ab"])
def test_strange_input_is_looked_for_and_shown_as_it_is(typed: str) -> None:
    make.LessonPageFactory()
    assert "<script>alert" not in page("/en/search/", q=typed)


def test_the_number_of_lessons_changes_no_query_count(django_assert_num_queries: Any) -> None:
    module = make.ModulePageFactory()
    counts = []
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(2):
        for _n in range(4):
            make.LessonPageFactory(parent=module)
        with CaptureQueriesContext(connection) as queries:
            page("/en/search/", q="question")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    with django_assert_num_queries(0):
        page("/en/search/", q="sign")


# Search engines ---------------------------------------------------------------------------------------


def test_the_sitemap_names_every_live_page_in_its_own_language() -> None:
    lesson = make.LessonPageFactory()
    make.LessonPageFactory(slug="hidden", live=False)
    xml = page("/sitemap.xml")
    assert f"{lesson.url}</loc>" in xml
    assert "/en/guides/</loc>" in xml
    assert "/vi/guides/</loc>" not in xml
    assert "hidden" not in xml
    assert "hreflang" not in xml


def test_translated_pages_name_each_other() -> None:
    from courses.models import CataloguePage, HomePage

    home, catalogue = make.HomePageFactory(), make.CataloguePageFactory()
    vi = Locale.objects.get(language_code="vi")
    for found in (home, catalogue):
        copy = found.copy_for_translation(vi)
        copy.save_revision().publish()
    assert HomePage.objects.count() == CataloguePage.objects.count() == 2
    xml = page("/sitemap.xml")
    assert re.search(r'hreflang="vi" href="http[^"]+/vi/guides/"', xml)
    html = page("/en/guides/")
    assert re.search(r'<link rel="alternate" hreflang="vi" href="http[^"]+/vi/guides/">', html)


def test_robots_are_kept_from_what_is_private() -> None:
    text = page("/robots.txt")
    assert "Disallow: /cms/" in text
    assert re.search(r"^Sitemap: http\S+/sitemap.xml$", text, re.MULTILINE)


# Concern ----------------------------------------------------------------------------------------------


def test_the_editor_is_told_how_many_learners_a_page_concerns(admin_client: Client) -> None:
    lesson = make.LessonPageFactory()
    other = make.LessonPageFactory(parent=lesson.get_parent())

    def count(keys: Any) -> int:
        return {frozenset([lesson.translation_key]): 3}.get(frozenset(keys), 5)

    concern.register(count)
    try:
        alone = admin_client.get(f"/cms/pages/{lesson.pk}/delete/").content.decode()
        assert "3 learners have studied here. Their records and their notes are kept" in alone
        module = admin_client.get(f"/cms/pages/{lesson.get_parent().pk}/unpublish/").content.decode()
        assert "5 learners have studied here." in module
        elsewhere = make.ModulePageFactory()
        move = f"/cms/pages/{lesson.pk}/move/{elsewhere.pk}/confirm/"
        assert "3 learners" in admin_client.get(move).content.decode()
        bulk = f"/cms/bulk/wagtailcore/page/delete/?id={lesson.pk}&id={other.pk}"
        assert "5 learners" in admin_client.get(bulk).content.decode()
    finally:
        concern.forget(count)
    assert admin_client.post(f"/cms/pages/{lesson.pk}/delete/").status_code == 302
    assert not LessonPage.objects.filter(pk=lesson.pk).exists()


def test_nobody_is_no_warning(admin_client: Client) -> None:
    lesson = make.LessonPageFactory()
    assert "studied here" not in admin_client.get(f"/cms/pages/{lesson.pk}/delete/").content.decode()
