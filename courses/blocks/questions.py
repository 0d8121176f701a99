"""The blocks of which a question is made: one kind each, with feedback on every option.

An option's identity is its list item's id, the same in every language.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.base import why
from courses.blocks.exercises import OrderItemBlock, PairBlock

MARKING = [("all-or-nothing", _("All or nothing")), ("partial", _("In parts; wrong ticks take away"))]


class OptionBlock(blocks.StructBlock):
    """One option of a choice question."""

    text = blocks.TextBlock(label=_("Option"), rows=2)
    right = blocks.BooleanBlock(label=_("Right"), required=False)
    why = why()


class SingleChoiceBlock(blocks.StructBlock):
    """Exactly one option is right."""

    kind = "single"
    options = blocks.ListBlock(OptionBlock(), label=_("Options"), min_num=2, max_num=8)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Exactly one option must be right."""
        cleaned = super().clean(value)
        if sum(option["right"] for option in cleaned["options"]) != 1:
            error = ValidationError(_("Mark exactly one option as right."))
            raise blocks.StructBlockValidationError(block_errors={"options": error})
        return cleaned

    class Meta:
        icon = "radio-full"
        label = _("Single choice")


class MultipleChoiceBlock(blocks.StructBlock):
    """One or more options are right."""

    kind = "multiple"
    marking = blocks.ChoiceBlock(choices=MARKING, default="partial", label=_("Marking"))
    options = blocks.ListBlock(OptionBlock(), label=_("Options"), min_num=2, max_num=10)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """At least one option must be right."""
        cleaned = super().clean(value)
        if not any(option["right"] for option in cleaned["options"]):
            error = ValidationError(_("Mark at least one option as right."))
            raise blocks.StructBlockValidationError(block_errors={"options": error})
        return cleaned

    class Meta:
        icon = "check"
        label = _("Multiple choice")


class TrueFalseBlock(blocks.StructBlock):
    """A statement that is true or false."""

    kind = "true_false"
    answer = blocks.BooleanBlock(label=_("Is true"), required=False)
    why_true = why(label=_("Feedback for “true”"))
    why_false = why(label=_("Feedback for “false”"))

    class Meta:
        icon = "check"
        label = _("True or false")


class DistractorBlock(blocks.StructBlock):
    """A right-hand side that matches nothing."""

    text = blocks.CharBlock(label=_("Text"), max_length=250)
    why = why()


class MatchingBlock(blocks.StructBlock):
    """Pairs to match, with right-hand sides to spare if wished."""

    kind = "matching"
    pairs = blocks.ListBlock(PairBlock(), label=_("Pairs"), min_num=2, max_num=8)
    distractors = blocks.ListBlock(
        DistractorBlock(), label=_("Right-hand sides to spare"), default=[], max_num=4
    )

    class Meta:
        icon = "link"
        label = _("Matching")


class OrderingBlock(blocks.StructBlock):
    """Items to put in order; they are kept in the right one."""

    kind = "ordering"
    items = blocks.ListBlock(OrderItemBlock(), label=_("In the right order"), min_num=3, max_num=8)

    class Meta:
        icon = "list-ol"
        label = _("Ordering")


QUESTION_KINDS: list[tuple[str, blocks.StructBlock]] = [
    ("single", SingleChoiceBlock()),
    ("multiple", MultipleChoiceBlock()),
    ("true_false", TrueFalseBlock()),
    ("matching", MatchingBlock()),
    ("ordering", OrderingBlock()),
]
