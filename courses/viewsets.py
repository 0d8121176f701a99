"""The CMS's lists of questions, scenarios, glossary entries and assessments, under one menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from courses.models import Assessment, GlossaryEntry, Question, Scenario


class QuestionViewSet(SnippetViewSet):
    """The question bank."""

    model = Question
    icon = "help"


class ScenarioViewSet(SnippetViewSet):
    """The scenarios."""

    model = Scenario
    icon = "resubmit"


class GlossaryViewSet(SnippetViewSet):
    """The glossary."""

    model = GlossaryEntry
    icon = "book"


class AssessmentViewSet(SnippetViewSet):
    """What each guide's assessment asks."""

    model = Assessment
    icon = "tick-inverse"


class CoursesViewSetGroup(SnippetViewSetGroup):
    """Everything that guides are made of besides their pages."""

    items = (QuestionViewSet, ScenarioViewSet, GlossaryViewSet, AssessmentViewSet)
    menu_label = _("Courses")
    menu_icon = "openquote"
    menu_name = "courses"
