"""The only place where blocks are combined into what a field may hold."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks import activities, media, questions, scenes
from courses.blocks import text as reading
from courses.blocks.base import KeyBlock
from courses.blocks.exercises import EXERCISES

READING = _("To read")
FILES = _("Pictures and files")


class LessonBody(blocks.StreamBlock):
    """The body of a lesson."""

    text = reading.TextBlock(group=READING)
    key_points = reading.KeyPointsBlock(group=READING)
    voice = reading.VoiceBlock(group=READING)
    indicators = reading.IndicatorsBlock(group=READING)
    dos_donts = reading.DosDontsBlock(group=READING)
    definition = reading.DefinitionBlock(group=READING)
    steps = reading.StepsBlock(group=READING)
    detail = reading.DetailBlock(group=READING)
    figure = media.FigureBlock(group=FILES)
    video = media.VideoBlock(group=FILES)
    download = media.DownloadBlock(group=FILES)
    resource = media.ResourceBlock(group=FILES)
    notepad = activities.NotepadBlock()
    scenario = activities.ScenarioBlock()
    quiz = activities.QuizBlock()

    def __init__(self, local_blocks: list[tuple[str, blocks.Block]] | None = None, **kwargs: object) -> None:
        super().__init__([*EXERCISES, *(local_blocks or [])], **kwargs)


class QuestionBody(blocks.StreamBlock):
    """What makes a question one of its kind: exactly one block."""

    def __init__(self, local_blocks: list[tuple[str, blocks.Block]] | None = None, **kwargs: object) -> None:
        super().__init__([*questions.QUESTION_KINDS, *(local_blocks or [])], **kwargs)

    class Meta:
        min_num = 1
        max_num = 1


class Scenes(blocks.StreamBlock):
    """The scenes of a scenario; the first one begins it."""

    scene = scenes.SceneBlock()

    class Meta:
        min_num = 2


class ObjectiveBlock(blocks.StructBlock):
    """What one can do afterwards; questions and scenarios name its key."""

    key = KeyBlock(label=_("Key"))
    text = blocks.CharBlock(label=_("You can …"), max_length=300)


class Objectives(blocks.StreamBlock):
    """The objectives of a guide."""

    objective = ObjectiveBlock(label=_("Objective"), icon="check")


class Lines(blocks.StreamBlock):
    """A list of short lines: for whom a guide is, what a lesson teaches."""

    line = blocks.CharBlock(label=_("Line"), max_length=300, icon="list-ul")


class SourceBlock(blocks.StructBlock):
    """A source, and what it supports."""

    text = blocks.CharBlock(label=_("Source"), max_length=400)
    supports = blocks.TextBlock(label=_("What it supports"), rows=2, required=False)
    url = blocks.URLBlock(label=_("Address"), required=False)
    review = blocks.CharBlock(
        label=_("To be confirmed"),
        required=False,
        max_length=300,
        help_text=_("What a national or legal expert still has to confirm."),
    )


class Sources(blocks.StreamBlock):
    """The sources of a lesson or a guide."""

    source = SourceBlock(label=_("Source"), icon="link")
