"""Activities other than mini-exercises: the notepad, and places where a scenario or a quiz stands."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from courses.blocks.base import PreviewOfWhatIsThere
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


class ScenarioBlock(PreviewOfWhatIsThere, blocks.StructBlock):
    """The place in a lesson from which a scenario is played."""

    scenario = SnippetChooserBlock("courses.Scenario", label=_("Scenario"))
    counts = blocks.BooleanBlock(**COUNTS)

    def preview_data(self) -> dict[str, Any] | None:
        """The first scenario that is live."""
        there = self.child_blocks["scenario"].model_class.objects.filter(live=True).first()
        return {"scenario": there.pk, "counts": True} if there else None

    class Meta:
        icon = "resubmit"
        label = _("Scenario")
        group = ACTIVITY_GROUP
        template = "courses/blocks/scenario.html"
        description = _("A branching story, played on its own pages.")


class QuizBlock(PreviewOfWhatIsThere, blocks.StructBlock):
    """Practice questions from the bank, with feedback at once."""

    questions = blocks.ListBlock(
        SnippetChooserBlock("courses.Question", label=_("Question")),
        label=_("Questions"),
        min_num=1,
        max_num=10,
    )
    counts = blocks.BooleanBlock(**COUNTS)

    def preview_data(self) -> dict[str, Any] | None:
        """The first practice question that is live."""
        questions = self.child_blocks["questions"].child_block.model_class.objects
        there = questions.filter(live=True, use="practice").first()
        return {"questions": [there.pk], "counts": True} if there else None

    class Meta:
        icon = "help"
        label = _("Quiz")
        group = ACTIVITY_GROUP
        template = "courses/blocks/quiz.html"
        description = _("A few practice questions with feedback at once; not marked.")
