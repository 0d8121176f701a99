"""The CMS's lists of questions, scenarios, glossary entries and assessments, under one menu."""

from typing import Any

import django_filters  # type: ignore[import-untyped]
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Prefetch, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn, UsageCountColumn
from wagtail.models import ReferenceIndex, Revision, WorkflowState
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from courses.blocks.questions import QUESTION_KINDS
from courses.models import Assessment, GlossaryEntry, ModulePage, Question, Scenario

KINDS = [(name, block.label) for name, block in QUESTION_KINDS]
LIVE = [("True", _("Published")), ("False", _("Not published"))]


def kind_in_words(question: Question) -> Any:
    """The name of a question's kind."""
    return dict(KINDS).get(question.kind, "")


def modules_of_the_source(request: HttpRequest | None) -> QuerySet[ModulePage]:
    """Modules, guide by guide; questions belong to those of the source language."""
    modules: QuerySet[ModulePage] = ModulePage.objects.filter(questions__isnull=False)
    return modules.distinct().order_by("path")


class PublishedViewSet(SnippetViewSet):
    """What all these lists share: how often a thing is used, and whether it is live."""

    add_to_admin_menu = False
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the number of places that use each, and the state of its versions: no query a row."""
        things: QuerySet[Any] = self.model._default_manager.select_related("latest_revision")
        reviews = WorkflowState.objects.active().select_related("current_task_state__task")
        listed: QuerySet[Any] = things.annotate(
            usage_count=ReferenceIndex.usage_count_subquery(self.model), is_scheduled=self._scheduled()
        ).prefetch_related(Prefetch("workflow_states", reviews, to_attr="_current_workflow_states"))
        return listed

    def _scheduled(self) -> Exists:
        """Whether a version waits for its time."""
        return Exists(
            Revision.objects.filter(
                base_content_type=ContentType.objects.get_for_model(self.model),
                object_id=Cast(OuterRef("pk"), CharField()),
                approved_go_live_at__isnull=False,
            )
        )


def usage() -> Column:
    """How many places use a thing."""
    return UsageCountColumn("usage_count", label=_("Used in"), sort_key="usage_count", width="10%")


class QuestionFilters(WagtailFilterSet):
    """By kind, module, use, difficulty and state."""

    kind = django_filters.ChoiceFilter(field_name="body__0__type", choices=KINDS, label=_("Kind"))
    module = django_filters.ModelChoiceFilter(queryset=modules_of_the_source, label=_("Module"))
    live = django_filters.ChoiceFilter(field_name="live", choices=LIVE, label=_("State"))

    class Meta:
        model = Question
        fields = ["kind", "module", "use", "difficulty", "live"]


class QuestionViewSet(PublishedViewSet):
    """The question bank."""

    model = Question
    icon = "help"
    filterset_class = QuestionFilters
    search_fields = ["key", "stem", "explanation"]
    search_backend_name = None
    list_per_page = 50
    list_display = [
        "beginning",
        Column("key", label=_("Key"), sort_key="key"),
        Column("kind", label=_("Kind"), accessor=kind_in_words),
        Column("module", label=_("Module"), sort_key="module__path"),
        Column("use", label=_("Use"), accessor="get_use_display", sort_key="use"),
        Column("difficulty", label=_("Difficulty"), accessor="get_difficulty_display", sort_key="difficulty"),
        usage(),
        LiveStatusTagColumn(),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With their modules."""
        return super().get_queryset(request).select_related("module")


class ScenarioFilters(WagtailFilterSet):
    """By state."""

    live = django_filters.ChoiceFilter(field_name="live", choices=LIVE, label=_("State"))

    class Meta:
        model = Scenario
        fields = ["live"]


class ScenarioViewSet(PublishedViewSet):
    """The scenarios."""

    model = Scenario
    icon = "resubmit"
    filterset_class = ScenarioFilters
    search_fields = ["key", "title", "summary"]
    search_backend_name = None
    list_display = ["title", "place", usage(), UpdatedAtColumn(), LiveStatusTagColumn()]


class GlossaryFilters(WagtailFilterSet):
    """By state."""

    live = django_filters.ChoiceFilter(field_name="live", choices=LIVE, label=_("State"))

    class Meta:
        model = GlossaryEntry
        fields = ["live"]


class GlossaryViewSet(PublishedViewSet):
    """The glossary."""

    model = GlossaryEntry
    icon = "doc-full-inverse"
    filterset_class = GlossaryFilters
    search_fields = ["key", "term", "definition"]
    search_backend_name = None
    list_per_page = 50
    list_display = ["term", "key", "source", usage(), LiveStatusTagColumn()]


class AssessmentViewSet(SnippetViewSet):
    """What each guide's assessment asks."""

    model = Assessment
    icon = "tick-inverse"
    add_to_admin_menu = False
    copy_view_enabled = False
    list_display = ["title", "guide", "pass_mark", "attempts", "wait_hours", "feedback"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With their guides."""
        assessments: QuerySet[Any] = Assessment.objects.select_related("guide")
        return assessments


class CoursesViewSetGroup(SnippetViewSetGroup):
    """Everything that guides are made of besides their pages."""

    items = (QuestionViewSet, ScenarioViewSet, GlossaryViewSet, AssessmentViewSet)
    menu_label = _("Courses")
    menu_icon = "openquote"
    menu_name = "courses"
    menu_order = 150
