"""Blocks to read: text, key points, voices, definitions, lists and processes."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.base import PROSE, ProseBlock


class TextBlock(blocks.RichTextBlock):
    """Running text of a lesson."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", PROSE)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "courses/blocks/text.html"
        description = _("Running text with headings, lists and links.")
        preview_value = "<h2>One sign is a question</h2><p>Look for what stands beside it.</p>"


class KeyPointsBlock(blocks.StructBlock):
    """What to keep in mind."""

    points = blocks.ListBlock(
        blocks.TextBlock(rows=2, label=_("Point")), label=_("Points"), min_num=1, max_num=7
    )

    class Meta:
        icon = "list-ul"
        label = _("Key points")
        template = "courses/blocks/key_points.html"
        description = _("Up to seven points to keep in mind.")
        preview_value = {"points": ["One sign is a question.", "Several signs are a reason to act."]}


class VoiceBlock(blocks.StructBlock):
    """Words from practice, joined from several people's, and said to be so."""

    text = blocks.TextBlock(label=_("Words"), rows=3)
    who = blocks.CharBlock(
        label=_("Who speaks"),
        help_text=_("A role, never a name: “a deckhand”, “a shelter nurse”."),
        max_length=120,
    )

    class Meta:
        icon = "openquote"
        label = _("From practice")
        template = "courses/blocks/voice.html"
        description = _("A quotation that joins several people's words; it is always shown as composite.")
        preview_value = {
            "text": "It was the money I owed that kept me there.",
            "who": "a woman from a packing line",
        }


class DefinitionBlock(blocks.StructBlock):
    """An instrument's exact words."""

    term = blocks.CharBlock(label=_("Term"), max_length=120)
    quote = blocks.TextBlock(label=_("Exact words"), rows=4)
    source = blocks.CharBlock(label=_("Instrument and article"), max_length=300)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Definition")
        template = "courses/blocks/definition.html"
        description = _("A legal definition, quoted exactly, with instrument and article.")
        preview_value = {"term": "Child", "quote": "…", "source": "Protocol (2000), article 3(d)"}


class IndicatorBlock(blocks.StructBlock):
    """One sign, and what to ask or look for beside it."""

    text = blocks.CharBlock(label=_("Indicator"), max_length=250)
    note = blocks.TextBlock(label=_("Note"), rows=2, required=False)


class IndicatorsBlock(blocks.StructBlock):
    """A list of indicators."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    items = blocks.ListBlock(IndicatorBlock(), label=_("Indicators"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Indicator list")
        template = "courses/blocks/indicators.html"
        description = _("Signs to look for, each with a note.")
        preview_value = {
            "title": "At a landing site",
            "items": [{"text": "One person keeps everyone's papers", "note": "Ask who, and since when."}],
        }


class DoDontBlock(blocks.StructBlock):
    """One row: what helps, what harms, and why."""

    do = blocks.TextBlock(label=_("Do"), rows=2)
    dont = blocks.TextBlock(label=_("Don't"), rows=2)
    why = blocks.TextBlock(label=_("Why"), rows=2, required=False)


class DosDontsBlock(blocks.StructBlock):
    """A table of what to do and what not to do."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    rows = blocks.ListBlock(DoDontBlock(), label=_("Rows"), min_num=1)

    class Meta:
        icon = "table"
        label = _("Do and don't")
        template = "courses/blocks/dos_donts.html"
        description = _("What helps and what harms, side by side.")
        preview_value = {
            "title": "The first two minutes",
            "rows": [{"do": "Say who you are", "dont": "Start with the form", "why": "Trust comes first."}],
        }


class StepBlock(blocks.StructBlock):
    """One step of a process."""

    title = blocks.CharBlock(label=_("Step"), max_length=150)
    text = blocks.TextBlock(label=_("Text"), rows=2, required=False)


class StepsBlock(blocks.StructBlock):
    """A process, step by step."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    items = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=2)

    class Meta:
        icon = "list-ol"
        label = _("Step by step")
        template = "courses/blocks/steps.html"
        description = _("A process in numbered steps.")
        preview_value = {
            "title": "From a sign to a referral",
            "items": [
                {"title": "Notice", "text": "Write it down."},
                {"title": "Ask", "text": "Alone and in peace."},
            ],
        }


class DetailBlock(blocks.StructBlock):
    """More for those who want it, folded."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    text = ProseBlock(label=_("Text"))

    class Meta:
        icon = "collapse-down"
        label = _("Expandable detail")
        template = "courses/blocks/detail.html"
        description = _("Text behind a title that opens it.")
        preview_value = {"title": "Why “at a minimum”?", "text": "<p>The list is open.</p>"}
