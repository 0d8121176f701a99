"""Mini-exercises: seven kinds, each with feedback for every answer.

An item's identity is its list item's id, which is the same in every language; answers hang on it and
never on a text or a position. How an answer is judged stands in `courses.questions.marking`.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from courses.blocks.base import ProseBlock, why

TASK = {"label": _("Task"), "help_text": _("What to do, in one sentence."), "max_length": 300}
COUNTS = {
    "label": _("Counts towards “done”"),
    "required": False,
    "default": True,
    "help_text": _("Untick to leave it to the learner."),
}


class ExerciseBlock(blocks.StructBlock):
    """What all mini-exercises share; `kind` names it in records and addresses."""

    kind = ""

    task = blocks.CharBlock(**TASK)
    counts = blocks.BooleanBlock(**COUNTS)

    class Meta:
        icon = "form"
        group = _("Mini-exercises")
        template = "courses/blocks/exercise.html"


class RevealBlock(ExerciseBlock):
    """Write yours first, then compare it with ours."""

    kind = "reveal"

    ours = ProseBlock(label=_("Ours"))
    look_for = blocks.ListBlock(
        blocks.CharBlock(max_length=250, label=_("Look for")),
        label=_("What to look for in your own"),
        default=[],
    )

    class Meta:
        label = _("Reveal and compare")
        description = _(
            "The learner writes first, then sees our answer beside their own. What they write is private."
        )
        preview_value = {
            "task": "Write the first sentence you would say.",
            "ours": "<p>“My name is Dara. You are not in trouble.”</p>",
            "look_for": ["Does it say who you are?"],
        }


class SortItemBlock(blocks.StructBlock):
    """Something to put into a group."""

    text = blocks.CharBlock(label=_("Text"), max_length=250)
    why = why()


class SortGroupBlock(blocks.StructBlock):
    """A group, with what belongs to it."""

    label = blocks.CharBlock(label=_("Group"), max_length=80)
    items = blocks.ListBlock(SortItemBlock(), label=_("What belongs here"), min_num=1)


class SortBlock(ExerciseBlock):
    """Sort into groups."""

    kind = "sort"

    groups = blocks.ListBlock(SortGroupBlock(), label=_("Groups"), min_num=2, max_num=5)

    class Meta:
        label = _("Sort into groups")
        description = _("Statements to put into two to five groups; shown mixed.")
        preview_value = {
            "task": "Act or means?",
            "groups": [
                {
                    "label": "Act",
                    "items": [{"text": "An agent fetches her", "why": "Transporting is an act."}],
                },
                {
                    "label": "Means",
                    "items": [{"text": "He lies about the pay", "why": "Deception is a means."}],
                },
            ],
        }


class OrderItemBlock(blocks.StructBlock):
    """One thing in its right place."""

    text = blocks.CharBlock(label=_("Text"), max_length=250)
    why = why()


class OrderBlock(ExerciseBlock):
    """Put in order."""

    kind = "order"

    items = blocks.ListBlock(OrderItemBlock(), label=_("In the right order"), min_num=3, max_num=8)
    explanation = blocks.TextBlock(label=_("Explanation"), rows=2, required=False)

    class Meta:
        label = _("Put in order")
        description = _("Steps given in the right order; the learner sees them mixed.")
        preview_value = {
            "task": "Put the phases in order.",
            "items": [{"text": "Screening", "why": "First."}, {"text": "Presumption", "why": "Then."}],
        }


class PairBlock(blocks.StructBlock):
    """Two things that belong together."""

    left = blocks.CharBlock(label=pgettext_lazy("side of a pair", "Left"), max_length=250)
    right = blocks.CharBlock(label=pgettext_lazy("side of a pair", "Right"), max_length=250)
    why = why()


class MatchBlock(ExerciseBlock):
    """Match pairs."""

    kind = "match"

    pairs = blocks.ListBlock(PairBlock(), label=_("Pairs"), min_num=2, max_num=8)

    class Meta:
        label = _("Match pairs")
        description = _("Pairs whose right sides are shown mixed.")
        preview_value = {
            "task": "What may stand behind it?",
            "pairs": [{"left": "He is silent", "right": "He is afraid", "why": "Silence is reasonable."}],
        }


class CaseDetailBlock(blocks.StructBlock):
    """A detail of a case: an indicator, or not."""

    text = blocks.CharBlock(label=_("Detail"), max_length=250)
    sign = blocks.BooleanBlock(label=_("Is an indicator"), required=False)
    why = why()


class SpotBlock(ExerciseBlock):
    """Spot the indicators in a short case."""

    kind = "spot"

    case = ProseBlock(label=_("The case"))
    details = blocks.ListBlock(CaseDetailBlock(), label=_("Details"), min_num=3, max_num=10)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """A case needs at least one detail that is an indicator."""
        cleaned = super().clean(value)
        if not any(detail["sign"] for detail in cleaned["details"]):
            error = ValidationError(_("Mark at least one detail as an indicator."))
            raise blocks.StructBlockValidationError(block_errors={"details": error})
        return cleaned

    class Meta:
        label = _("Spot the indicators")
        description = _("A short case; the learner ticks the details that are indicators.")
        preview_value = {
            "task": "Tick the details that are indicators.",
            "case": "<p>A boat docks at night.</p>",
            "details": [{"text": "The skipper keeps the papers", "sign": True, "why": "Control."}],
        }


class StatementBlock(blocks.StructBlock):
    """A statement that is true or not."""

    text = blocks.CharBlock(label=_("Statement"), max_length=300)
    answer = blocks.BooleanBlock(label=_("Is true"), required=False)
    why = why()


class MythsBlock(ExerciseBlock):
    """True or false: myths."""

    kind = "myths"

    statements = blocks.ListBlock(StatementBlock(), label=_("Statements"), min_num=2, max_num=10)

    class Meta:
        label = _("True or false")
        description = _("Statements that people believe; the learner says true or false.")
        preview_value = {
            "task": "True or false?",
            "statements": [{"text": "A border must be crossed.", "answer": False, "why": "It need not be."}],
        }


class ChecklistItemBlock(blocks.StructBlock):
    """Something to tick."""

    text = blocks.CharBlock(label=_("Text"), max_length=250)


class ChecklistBlock(ExerciseBlock):
    """A personal checklist that is kept."""

    kind = "checklist"

    items = blocks.ListBlock(ChecklistItemBlock(), label=_("Items"), min_num=2, max_num=15)
    note = blocks.CharBlock(label=_("Note"), max_length=250, required=False)

    class Meta:
        label = _("Personal checklist")
        description = _("A list to tick and come back to; the ticks are kept.")
        preview_value = {
            "task": "Keep this list.",
            "items": [{"text": "I have the shelter's number"}, {"text": "I know our interpreter"}],
        }


EXERCISES: list[tuple[str, ExerciseBlock]] = [
    (block.kind, block())
    for block in (RevealBlock, SortBlock, OrderBlock, MatchBlock, SpotBlock, MythsBlock, ChecklistBlock)
]
EXERCISE_KINDS = frozenset(name for name, _block in EXERCISES)
