"""The CMS as editors use it: write, preview, submit, review, publish, compare, roll back, schedule."""

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow, WorkflowState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses.models import Activity, LessonPage, Question, Use
from courses.publishing import review
from learning.people.models import User
from learning.people.services.roles import EDITORS, MODERATORS, set_up_roles
from tests.factories import courses as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_site_with_a_review() -> None:
    make.CataloguePageFactory()
    set_up_roles()
    review.ensure()


def someone(name: str, *groups: str) -> Client:
    from django.contrib.auth.models import Group

    person = User.objects.create_user(name, password="a long enough password")
    person.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def editor() -> Client:
    return someone("editor", EDITORS)


@pytest.fixture
def moderator() -> Client:
    return someone("moderator", MODERATORS)


def lesson_form(title: str = "A new lesson", text: str = "<p>One sign.</p>", **more: Any) -> dict[str, str]:
    sort = {
        "task": "Keep this list.",
        "counts": "on",
        "items": streamfield([]) | {"count": "2"},
        "note": "",
    }
    sort["items"] = {
        "count": "2",
        **{
            f"{n}-{name}": value
            for n, item in enumerate(["I have the number", "I know our interpreter"])
            for name, value in {"deleted": "", "order": str(n), "id": "", "type": "item"}.items()
        },
        **{f"{n}-value-text": said for n, said in enumerate(["I have the number", "I know our interpreter"])},
    }
    return nested_form_data(
        {
            "title": title,
            "slug": "a-new-lesson",
            "minutes": "8",
            "objectives": streamfield([("line", "weigh signs")]),
            "warning": "",
            "instead": rich_text(""),
            "sources": streamfield([]),
            "body": streamfield([("text", rich_text(text)), ("checklist", sort)]),
            "terms": [],
            "comments": inline_formset([]),
            **more,
        }
    )


def created(client: Client, module: Any, **more: Any) -> LessonPage:
    address = reverse("wagtailadmin_pages:add", args=["courses", "lessonpage", module.pk])
    response = client.post(address, lesson_form(**more))
    assert response.status_code == 302, response.context["form"].errors
    return LessonPage.objects.get(slug="a-new-lesson")


def edit(client: Client, page: LessonPage, action: str = "", **more: Any) -> None:
    extra = {action: "yes"} if action else {}
    response = client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), {**lesson_form(**more), **extra}
    )
    assert response.status_code == 302, response.context["form"].errors


def test_a_lesson_goes_from_draft_through_review_to_its_readers(editor: Client, moderator: Client) -> None:
    page = created(editor, make.ModulePageFactory())
    assert not page.live
    assert Client().get(f"/en/guides/{page.url_path.split('/guides/')[1]}").status_code == 404
    edit(editor, page, "action-submit")
    state = WorkflowState.objects.get(status=WorkflowState.STATUS_IN_PROGRESS)
    assert state.workflow.name == "Review by an editor"
    page.refresh_from_db()
    assert not page.live
    wish = {**lesson_form(), "action-publish": "yes"}  # an editor's wish alone publishes nothing
    editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), wish)
    page.refresh_from_db()
    assert not page.live
    approve = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.current_task_state.pk]
    )
    assert moderator.post(approve, {"comment": "Good."}).status_code == 302
    page.refresh_from_db()
    assert page.live
    assert [row.kind for row in Activity.objects.filter(lesson_key=page.translation_key)] == ["checklist"]


def test_a_reviewer_sends_a_lesson_back_with_a_word(editor: Client, moderator: Client) -> None:
    page = created(editor, make.ModulePageFactory())
    edit(editor, page, "action-submit")
    state = WorkflowState.objects.get()
    reject = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "reject", state.current_task_state.pk]
    )
    moderator.post(reject, {"comment": "Say who."})
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert not LessonPage.objects.get(pk=page.pk).live


def test_a_draft_is_seen_before_it_is_saved(editor: Client) -> None:
    page = make.LessonPageFactory(title="Weighing")
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    data = lesson_form(title="Weighing anew", text="<p>Weigh them all.</p>")
    answer = editor.post(preview, data)
    assert answer.json()["is_valid"] is True
    shown = editor.get(preview)
    assert shown.status_code == 200
    assert "Weigh them all." in shown.content.decode()
    page.refresh_from_db()
    assert page.title == "Weighing"


def test_two_versions_are_compared_and_the_older_comes_back(moderator: Client) -> None:
    page = created(moderator, make.ModulePageFactory())
    edit(moderator, page, "action-publish", text="<p>Before.</p>")
    edit(moderator, page, "action-publish", text="<p>After.</p>")
    first, second = page.revisions.order_by("-pk")[1], page.revisions.order_by("-pk")[0]
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk])
    shown = moderator.get(compare).content.decode()
    assert 'deletion">Before.' in shown
    assert 'addition">After.' in shown
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])
    assert moderator.get(revert).status_code == 200
    edit(moderator, page, "action-publish", text="<p>Before.</p>", revision=str(first.pk))
    page.refresh_from_db()
    assert "Before." in page.body[0].value.source
    assert page.revisions.count() == 4


def test_a_lesson_goes_live_when_its_time_has_come(moderator: Client) -> None:
    page = created(moderator, make.ModulePageFactory())
    later = timezone.now() + timedelta(days=1)
    edit(moderator, page, "action-publish", go_live_at=later.strftime("%Y-%m-%d %H:%M"))
    page.refresh_from_db()
    assert not page.live
    assert page.approved_schedule
    with mock.patch("django.utils.timezone.now", return_value=later + timedelta(minutes=1)):
        call_command("publish_scheduled")
    page.refresh_from_db()
    assert page.live


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("warning", "Violence.", "A lesson with a content warning needs a summary to read instead."),
        ("title", "", "This field is required."),
    ],
)
def test_a_wrong_field_is_named(editor: Client, field: str, value: str, said: str) -> None:
    address = reverse("wagtailadmin_pages:add", args=["courses", "lessonpage", make.ModulePageFactory().pk])
    response = editor.post(
        address, lesson_form(**{field: value, "action-publish": "yes", "action-submit": "yes"})
    )
    assert response.status_code == 200
    named = "instead" if field == "warning" else field
    assert said in str(response.context["form"].errors[named])


# Snippets ---------------------------------------------------------------------------------------------


def test_the_question_bank_is_filtered_and_searched(moderator: Client) -> None:
    module = make.ModulePageFactory(title="Signs")
    make.QuestionFactory(key="weigh-1", module=module)
    make.QuestionFactory(key="weigh-2", module=module, body=[make.matching("weigh-2")])
    make.QuestionFactory(key="other-1", practice=True, stem="<p>About boats.</p>")
    address = reverse("wagtailsnippets_courses_question:list")

    def listed(**query: Any) -> set[str]:
        response = moderator.get(address, query)
        assert response.status_code == 200
        return {question.key for question in response.context["object_list"]}

    assert listed() == {"weigh-1", "weigh-2", "other-1"}
    assert listed(kind="matching") == {"weigh-2"}
    assert listed(module=module.pk) == {"weigh-1", "weigh-2"}
    assert listed(use=Use.PRACTICE) == {"other-1"}
    assert listed(live="False") == set()
    assert listed(q="boats") == {"other-1"}
    assert "Matching" in moderator.get(address).content.decode()


def test_the_bank_is_listed_with_as_many_queries_for_three_times_the_questions(
    moderator: Client, django_assert_max_num_queries: Any
) -> None:
    address = reverse("wagtailsnippets_courses_question:list")
    module = make.ModulePageFactory()
    for n in range(4):
        make.QuestionFactory(key=f"first-{n}", module=module)
    moderator.get(address)
    with django_assert_max_num_queries(60) as few:
        moderator.get(address)
    for n in range(8):
        make.QuestionFactory(key=f"more-{n}", module=module)
    with django_assert_max_num_queries(len(few)):
        moderator.get(address)


def test_the_bank_tells_where_a_question_is_used(moderator: Client) -> None:
    question = make.QuestionFactory(key="used-1", practice=True)
    make.LessonPageFactory(body=[make.text(), make.quiz(question)])
    response = moderator.get(reverse("wagtailsnippets_courses_question:list"))
    assert [row.usage_count for row in response.context["object_list"]] == [1]


@pytest.mark.parametrize("kind", ["question", "scenario", "glossaryentry"])
def test_a_snippet_is_previewed_and_reviewed(editor: Client, moderator: Client, kind: str) -> None:
    factories = {
        "question": make.QuestionFactory,
        "scenario": make.ScenarioFactory,
        "glossaryentry": make.GlossaryEntryFactory,
    }
    thing = factories[kind]()
    preview = reverse(f"wagtailsnippets_courses_{kind}:preview_on_edit", args=[thing.pk])
    assert editor.get(reverse(f"wagtailsnippets_courses_{kind}:edit", args=[thing.pk])).status_code == 200
    assert moderator.get(preview).status_code == 200
    assert thing.get_workflow() == Workflow.objects.get(name="Review by an editor")


@pytest.mark.parametrize("kind", ["lessonpage", "guidepage", "modulepage"])
def test_every_kind_of_page_opens_in_the_editor(moderator: Client, kind: str) -> None:
    lesson = make.LessonPageFactory(body=[make.text(), make.notepad(), make.sort(), make.spot()])
    pages = {page.content_type.model: page for page in [*lesson.get_ancestors(), lesson]}
    assert moderator.get(reverse("wagtailadmin_pages:edit", args=[pages[kind].pk])).status_code == 200


BLOCKS = list(LessonPage._meta.get_field("body").stream_block.child_blocks)


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("furnished", [True, False])
def test_every_block_has_a_preview_and_a_description(moderator: Client, name: str, furnished: bool) -> None:
    body = LessonPage._meta.get_field("body").stream_block
    block = body.child_blocks[name]
    if furnished:
        make.ScenarioFactory()
        make.QuestionFactory(practice=True)
        make.picture()
        for file in ("film.mp4", "film.vtt"):
            make.document(file)
    assert block.get_description()
    assert block.is_previewable
    shown = moderator.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert shown.status_code == 200


def test_a_too_small_bank_is_told_on_its_line(moderator: Client) -> None:
    module = make.ModulePageFactory()
    guide = module.get_parent().specific
    make.QuestionFactory(module=module)
    data = nested_form_data(
        {
            "guide": str(guide.pk),
            "title": "Assessment",
            "pass_mark": "70",
            "attempts": "3",
            "wait_hours": "24",
            "minutes": "0",
            "feedback": "after-submission",
            "lines": inline_formset([{"module": str(module.pk), "count": "2"}]),
        }
    )
    boss = Client()
    boss.force_login(User.objects.create_superuser("boss", password="a long enough password"))
    address = reverse("wagtailsnippets_courses_assessment:add")
    said = "The bank holds 1 published questions of this module; 2 are"
    assert said in boss.post(address, data).content.decode()
    make.QuestionFactory(module=module)
    assert boss.post(address, data).status_code == 302
    assert Question.objects.filter(module=module).count() == 2
