"""`publish_guides` as its users meet it: what is published, what is left alone, what is kept."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Locale, Page, Revision

from courses.blocks.base import PROSE
from courses.models import (
    Activity,
    Assessment,
    GlossaryEntry,
    GuidePage,
    LessonPage,
    ModulePage,
    Question,
    Scenario,
    SourceMark,
    content_id,
)
from courses.publishing.run import CONTENT
from courses.signals import guide_published
from tests.factories.sources import change, write, write_series

pytestmark = pytest.mark.django_db
ELEMENTS = "noticing/basics/elements.md"


@pytest.fixture
def root(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return write_series(tmp_path / "content")


def publish(root: Path, *wishes: str) -> str:
    out = StringIO()
    call_command("publish_guides", *wishes, content=root, stdout=out, stderr=StringIO())
    return out.getvalue()


def lesson(slug: str = "elements") -> LessonPage:
    return LessonPage.objects.get(slug=slug)


def edit(page: Any, *, publish: bool = True, **values: Any) -> None:
    """As an editor does it: a revision, and publishing it or not."""
    for name, value in values.items():
        setattr(page, name, value)
    revision = page.save_revision()
    if publish:
        revision.publish()


def test_everything_is_published(root: Path) -> None:
    publish(root)
    assert lesson().url == "/en/guides/noticing/basics/elements/"
    live = Page.objects.live().filter(depth__gt=1).count()
    assert live == 2 + 1 + 2 + 3  # home and catalogue, guide, modules, lessons
    assert {q.key: q.use for q in Question.objects.filter(live=True)} == {
        "elements-1": "assessment",
        "elements-2": "assessment",
        "practice-1": "practice",
    }
    assert Scenario.objects.get(live=True).key == "the-pier"
    assert GlossaryEntry.objects.filter(live=True).count() == 2
    assert [(line.module.slug, line.count) for line in Assessment.objects.get().lines.all()] == [
        ("basics", 2)
    ]
    assert set(Locale.objects.values_list("language_code", flat=True)) == {"en", "id", "ms", "vi", "th"}


def test_what_is_published_can_be_opened_and_saved_by_an_editor(root: Path) -> None:
    publish(root)
    for page in Page.objects.filter(depth__gt=1).specific():
        page.full_clean()
    for page in LessonPage.objects.all():
        page.body.stream_block.clean(page.body)
    for thing in [*Question.objects.all(), *Scenario.objects.all(), *GlossaryEntry.objects.all()]:
        thing.full_clean()


def test_ids_follow_from_keys(root: Path) -> None:
    publish(root)
    page = lesson()
    assert page.translation_key == content_id("noticing", "elements")
    blocks = {str(child.id): child for child in page.body}
    sort = blocks[str(content_id("noticing", "elements", "which-element"))]
    act = sort.value["groups"].bound_blocks[0]
    assert act.value["items"].bound_blocks[0].id == str(
        content_id("noticing", "elements", "which-element", "fetch")
    )
    raw = page.body.get_prep_value()
    assert all(block["id"] for block in raw)
    points = next(block for block in raw if block["type"] == "key_points")
    assert all(item["id"] for item in points["value"]["points"])


def test_other_words_change_no_id(root: Path) -> None:
    publish(root)
    before = [child.id for child in lesson().body]
    change(root, ELEMENTS, "One sign is **a question**.", "A single sign asks.")
    change(root, ELEMENTS, "- Several are a reason to act.", "- Two are a reason.")
    publish(root)
    assert [child.id for child in lesson().body] == before


def test_references_between_pages_and_snippets_hold(root: Path) -> None:
    publish(root)
    consent = lesson("consent")
    assert f'<a linktype="page" id="{consent.pk}">consent</a>' in lesson().body[0].value.source
    scenario = next(child for child in consent.body if child.block_type == "scenario")
    assert scenario.value["scenario"].key == "the-pier"
    quiz = next(child for child in consent.body if child.block_type == "quiz")
    assert [question.key for question in quiz.value["questions"]] == ["practice-1"]
    assert [term.key for term in lesson().terms.all()] == ["debt-bondage"]
    assert [term.key for term in GlossaryEntry.objects.get(key="debt-bondage").see.all()] == ["forced-labour"]


def test_a_second_run_writes_nothing(root: Path, django_assert_max_num_queries: Any) -> None:
    publish(root)
    revisions = Revision.objects.count()
    with django_assert_max_num_queries(10):
        assert "Nothing has changed" in publish(root)
    assert Revision.objects.count() == revisions


def test_only_what_changed_is_published_again(root: Path) -> None:
    publish(root)
    revisions = Revision.objects.count()
    change(root, ELEMENTS, "One sign", "A sign")
    assert "1 published" in publish(root)
    assert Revision.objects.count() == revisions + 1
    assert lesson().body[0].value.source.startswith("<p>A sign")
    assert lesson().revisions.count() == 2


def test_a_change_of_spaces_only_publishes_nothing(root: Path) -> None:
    publish(root)
    revisions = Revision.objects.count()
    change(root, ELEMENTS, "## What it is", "\n\n## What it is")
    publish(root)
    assert Revision.objects.count() == revisions


def test_a_picture_that_changed_is_shown(root: Path) -> None:
    publish(root)
    before = next(c for c in lesson().body if c.block_type == "figure").value["image"].pk
    change(root, "noticing/files/elements.svg", "300", "280")
    publish(root)
    assert next(c for c in lesson().body if c.block_type == "figure").value["image"].pk != before


def test_with_one_fault_nothing_is_written(root: Path) -> None:
    change(root, "noticing/signs/weighing.md", "::: exercise checklist", "::: exercise chicklist")
    with pytest.raises(CommandError, match="1 errors; nothing was published"):
        publish(root)
    assert not GuidePage.objects.exists()
    assert not GlossaryEntry.objects.exists()


def test_check_writes_nothing(root: Path) -> None:
    assert "1 guides, 3 lessons: no errors." in publish(root, "--check")
    assert not GuidePage.objects.exists()


# What an editor does ----------------------------------------------------------------------------------


def test_an_editors_change_is_kept_and_shown_as_a_difference(root: Path) -> None:
    publish(root)
    edit(lesson(), title="Three elements, explained")
    change(root, ELEMENTS, "title: Three elements", "title: The three elements")
    said = publish(root)
    assert lesson().title == "Three elements, explained"
    assert "-title: Three elements, explained" in said
    assert "+title: The three elements" in said
    assert f"{ELEMENTS}: changed in the CMS" in said
    assert "changed in the CMS" in publish(root)  # until somebody settles it


def test_an_editors_change_is_no_conflict_while_the_file_stays(root: Path) -> None:
    publish(root)
    edit(lesson(), title="Three elements, explained")
    change(root, "noticing/basics/consent.md", "She agreed.", "She said yes.")
    assert "changed in the CMS" not in publish(root)
    assert lesson().title == "Three elements, explained"


def test_the_same_change_on_both_sides_is_no_conflict(root: Path) -> None:
    publish(root)
    edit(lesson(), title="The three elements")
    change(root, ELEMENTS, "title: Three elements", "title: The three elements")
    assert "changed in the CMS" not in publish(root)


def test_opening_and_saving_in_the_editor_is_no_change(root: Path) -> None:
    publish(root)
    page = lesson()
    converter = ContentstateConverter(PROSE)  # what stands between the database and the editor
    raw = page.body.get_prep_value()
    for block in raw:
        if block["type"] == "text":
            block["value"] = converter.to_database_format(converter.from_database_format(block["value"]))
    assert "data-block-key" in raw[0]["value"]
    edit(page, body=raw)
    change(root, ELEMENTS, "title: Three elements", "title: The three elements")
    assert "changed in the CMS" not in publish(root)
    assert lesson().title == "The three elements"


def test_an_editors_draft_is_not_buried(root: Path) -> None:
    publish(root)
    edit(lesson(), publish=False, title="A draft")
    change(root, ELEMENTS, "title: Three elements", "title: The three elements")
    assert "-title: A draft" in publish(root)
    assert lesson().title == "Three elements"
    assert lesson().get_latest_revision_as_object().title == "A draft"


def test_force_lets_the_source_win_at_one_place(root: Path) -> None:
    publish(root)
    edit(lesson(), title="Changed")
    edit(lesson("consent"), title="Changed as well")
    change(root, ELEMENTS, "minutes: 9", "minutes: 10")
    change(root, "noticing/basics/consent.md", "minutes: 8", "minutes: 7")
    publish(root, "--force", ELEMENTS)
    assert (lesson().title, lesson().minutes) == ("Three elements", 10)
    assert lesson("consent").title == "Changed as well"


def test_keep_settles_conflicts_for_good(root: Path) -> None:
    publish(root)
    edit(lesson(), title="Changed")
    change(root, ELEMENTS, "minutes: 9", "minutes: 10")
    publish(root, "--keep")
    assert "Nothing has changed" in publish(root)
    assert (lesson().title, lesson().minutes) == ("Changed", 9)
    change(root, ELEMENTS, "minutes: 10", "minutes: 11")
    assert "changed in the CMS" in publish(root)


def test_a_lesson_that_an_editor_unpublished_stays_so(root: Path) -> None:
    publish(root)
    lesson().unpublish()
    change(root, ELEMENTS, "minutes: 9", "minutes: 10")
    assert "unpublished in the CMS" in publish(root)
    assert not lesson().live


def test_a_lesson_that_an_editor_deleted_stays_so_until_forced(root: Path) -> None:
    publish(root)
    lesson().delete()
    change(root, ELEMENTS, "minutes: 9", "minutes: 10")
    assert "deleted in the CMS" in publish(root)
    assert not LessonPage.objects.filter(slug="elements").exists()
    publish(root, "--force", ELEMENTS)
    assert lesson().live
    assert lesson().minutes == 10


def test_a_question_that_an_editor_changed_is_kept(root: Path) -> None:
    publish(root)
    edit(Question.objects.get(key="elements-1"), explanation="Better words.")
    change(root, "noticing/questions/basics.yaml", "difficulty: 1", "difficulty: 3")
    assert "noticing/questions/basics.yaml#elements-1: changed in the CMS" in publish(root)
    assert Question.objects.get(key="elements-1").explanation == "Better words."


# Things that come and go ------------------------------------------------------------------------------


def test_what_is_gone_from_the_sources_is_unpublished_and_not_deleted(root: Path) -> None:
    publish(root)
    (root / "noticing/signs/weighing.md").unlink()
    (root / "noticing/signs/module.yaml").unlink()
    change(root, "noticing/guide.yaml", "[basics, signs]", "[basics]")
    assert "noticing/signs/weighing.md: no longer in the sources; unpublished" in publish(root)
    assert not lesson("weighing").live
    assert not ModulePage.objects.get(slug="signs").live
    assert not SourceMark.objects.filter(path__startswith="noticing/signs").exists()


def test_what_comes_back_is_published_again(root: Path) -> None:
    publish(root)
    text = (root / "noticing/signs/weighing.md").read_text()
    write(root, "noticing/signs/other.md", text.replace("before-my-shift", "other-list"))
    (root / "noticing/signs/weighing.md").unlink()
    change(root, "noticing/signs/module.yaml", "[weighing]", "[other]")
    publish(root)
    write(root, "noticing/signs/weighing.md", text)
    change(root, "noticing/signs/module.yaml", "[other]", "[other, weighing]")
    publish(root)
    assert lesson("weighing").live


def test_lessons_stand_in_the_order_of_the_module(root: Path) -> None:
    publish(root)
    change(root, "noticing/basics/module.yaml", "[elements, consent]", "[consent, elements]")
    publish(root)
    children = ModulePage.objects.get(slug="basics").get_children()
    assert [child.slug for child in children] == ["consent", "elements"]


def test_guides_stand_in_the_order_of_their_numbers(root: Path) -> None:
    (root / "another").mkdir()
    guide = (root / "noticing/guide.yaml").read_text("utf-8")
    module = (root / "noticing/signs/module.yaml").read_text("utf-8")
    alone = guide.replace("[basics, signs]", "[signs]").partition("assessment:")[0]
    write(root, "another/guide.yaml", alone.replace("title: Noticing", "title: Another"))
    write(root, "another/signs/module.yaml", module.replace("[weighing]", "[looking]"))
    text = (root / "noticing/signs/weighing.md").read_text("utf-8")
    write(root, "another/signs/looking.md", text)
    publish(root)
    assert [page.slug for page in GuidePage.objects.order_by("path")] == ["another", "noticing"]
    change(root, "noticing/guide.yaml", "edition:", "number: 1\nedition:")
    publish(root)
    assert [page.slug for page in GuidePage.objects.order_by("path")] == ["noticing", "another"]


def test_a_lesson_moves_with_its_file_and_stays_the_same_page(root: Path) -> None:
    publish(root)
    pk = lesson("consent").pk
    (root / "noticing/basics/consent.md").rename(root / "noticing/signs/consent.md")
    change(root, "noticing/basics/module.yaml", "[elements, consent]", "[elements]")
    change(root, "noticing/signs/module.yaml", "[weighing]", "[consent, weighing]")
    change(root, ELEMENTS, "lesson:basics/consent", "lesson:signs/consent")
    publish(root)
    moved = lesson("consent")
    assert (moved.pk, moved.live) == (pk, True)
    assert moved.url == "/en/guides/noticing/signs/consent/"
    assert [child.slug for child in moved.get_parent().get_children()] == ["consent", "weighing"]
    old = Client().get("/en/guides/noticing/basics/consent/")
    assert (old.status_code, old.headers["Location"]) == (301, moved.url)


def test_one_guide_alone_can_be_published(root: Path) -> None:
    for path in sorted((root / "noticing").rglob("*")):
        if path.is_file():
            text = path.read_text().replace("elements-", "second-").replace("practice-", "other-")
            write(root, f"second/{path.relative_to(root / 'noticing')}".replace("the-pier", "the-bus"), text)
    change(root, "second/basics/consent.md", "scenario: the-pier", "scenario: the-bus")
    publish(root, "--guide", "second")
    assert [guide.slug for guide in GuidePage.objects.all()] == ["second"]
    with pytest.raises(CommandError, match="There is no guide “third”"):
        publish(root, "--guide", "third")


# What others hear -------------------------------------------------------------------------------------


def test_listeners_hear_of_every_live_guide_at_every_run(root: Path) -> None:
    heard: list[str] = []

    def listen(guide: GuidePage, **_kwargs: Any) -> None:
        heard.append(guide.slug)

    guide_published.connect(listen)
    try:
        publish(root)
        publish(root)
    finally:
        guide_published.disconnect(listen)
    assert heard == ["noticing", "noticing"]


def test_the_index_knows_what_there_is_to_do(root: Path) -> None:
    publish(root)
    rows = Activity.objects.filter(lesson_key=content_id("noticing", "consent"))
    assert [(row.kind, row.counts, row.title) for row in rows] == [
        ("myths", True, "True or false?"),
        ("scenario", True, "The pier"),
        ("quiz", True, "Check yourself"),
    ]
    assert rows[1].refers_to == content_id("noticing", "scenarios", "the-pier")
    note = Activity.objects.get(block_id=content_id("noticing", "elements", "my-note"))
    assert (note.kind, note.counts) == ("notepad", False)


def test_the_index_forgets_a_lesson_that_is_taken_down(root: Path) -> None:
    publish(root)
    lesson("consent").unpublish()
    assert not Activity.objects.filter(lesson_key=content_id("noticing", "consent")).exists()


def test_the_shipped_series_is_published_as_an_editor_could_save_it(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    publish(CONTENT)
    assert LessonPage.objects.live().count() >= 16
    for page in LessonPage.objects.all():
        page.full_clean()
        page.body.stream_block.clean(page.body)
    for thing in [*Question.objects.all(), *Scenario.objects.all(), *GlossaryEntry.objects.all()]:
        thing.full_clean()
    for question in Question.objects.all():
        question.body.stream_block.clean(question.body)
