"""Activities other than mini-exercises: the notepad, and places where a scenario or a quiz stands."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from courses.blocks.exercises import COUNTS

ACTIVITY_GROUP = _("Activities")


class NotepadBlock(blocks.StructBlock):
    """A private note of the learner's. Notepads never count: some people can't safely write."""

    prompt = blocks.TextBlock(label=_("Question to think about"), rows=2)
    hint = blocks.CharBlock(label=_("Hint"), max_length=300, required=False)

    class Meta:
        icon = "edit"
        label = _("Notepad")
        group = ACTIVITY_GROUP
        template = "courses/blocks/notepad.html"
        description = _("Room for a private note that only its writer can read.")
        preview_value = {
            "prompt": "Which two signs do you meet most often?",
            "hint": "Think of the last month.",
        }


class ScenarioBlock(blocks.StructBlock):
    """The place in a lesson from which a scenario is played."""

    scenario = SnippetChooserBlock("courses.Scenario", label=_("Scenario"))
    counts = blocks.BooleanBlock(**COUNTS)

    class Meta:
        icon = "resubmit"
        label = _("Scenario")
        group = ACTIVITY_GROUP
        template = "courses/blocks/scenario.html"
        description = _("A branching story, played on its own pages.")


class QuizBlock(blocks.StructBlock):
    """Practice questions from the bank, with feedback at once."""

    questions = blocks.ListBlock(
        SnippetChooserBlock("courses.Question", label=_("Question")),
        label=_("Questions"),
        min_num=1,
        max_num=10,
    )
    counts = blocks.BooleanBlock(**COUNTS)

    class Meta:
        icon = "help"
        label = _("Quiz")
        group = ACTIVITY_GROUP
        template = "courses/blocks/quiz.html"
        description = _("A few practice questions with feedback at once; not marked.")
