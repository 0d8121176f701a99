"""The blocks of which a scenario is made: scenes and choices, addressed by keys."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.base import KeyBlock, ProseBlock, why

JUDGEMENTS = [("good", _("A strong step")), ("fair", _("Partly")), ("harmful", _("Look again"))]
ENDINGS = [("", _("Not an ending")), ("good", _("Good")), ("mixed", _("Mixed")), ("poor", _("Poor"))]


class ChoiceOfWay(blocks.StructBlock):
    """A choice: where it leads, what follows, and why it is a good step or not."""

    key = KeyBlock(label=_("Key"))
    text = blocks.TextBlock(label=_("What one does"), rows=2)
    leads_to = KeyBlock(label=_("Leads to"), help_text=_("The key of a scene."))
    judgement = blocks.ChoiceBlock(choices=JUDGEMENTS, label=_("Judgement"))
    what_happens = blocks.TextBlock(label=_("What happens"), rows=2)
    why = why()


class SceneBlock(blocks.StructBlock):
    """A scene: what is seen and said, a question and its choices; or an ending with its debrief."""

    key = KeyBlock(label=_("Key"))
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    place = blocks.CharBlock(label=_("Place and time"), max_length=200, required=False)
    narrative = ProseBlock(label=_("What happens here"))
    speaker = blocks.CharBlock(label=_("Who speaks"), max_length=120, required=False)
    said = blocks.TextBlock(label=_("What is said"), rows=2, required=False)
    question = blocks.CharBlock(label=_("Question"), max_length=250, required=False)
    choices = blocks.ListBlock(ChoiceOfWay(), label=_("Choices"), default=[], max_num=4)
    ending = blocks.ChoiceBlock(choices=ENDINGS, label=_("Ending"), required=False)
    debrief = ProseBlock(label=_("Debrief"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Scene")
