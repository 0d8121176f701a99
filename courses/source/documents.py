"""What the files of a guide say: guide, modules, lessons, scenarios, questions, glossary."""

# ruff: noqa: RUF009 (a field's reader is made once, with its class)

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from courses.source.blocks import LONG, WHY, Block, OrderItem, Pair
from courses.source.fields import (
    Address,
    Counts,
    Day,
    Flag,
    Hours,
    Key,
    ListOf,
    Markdown,
    Name,
    Number,
    OneOf,
    Shape,
    Struct,
    Text,
    may,
    must,
)
from courses.source.prose import Prose

COLOURS = ("identification", "protection", "reintegration", "children", "witnesses", "remedies")
KINDS_OF_QUESTION = ("single", "multiple", "true-false", "matching", "ordering")
PRACTICE = "practice"


@dataclass(frozen=True, kw_only=True)
class Source(Shape):
    """A source, and what it supports."""

    text: str = must(Text(400))
    supports: str = may(LONG)
    url: str = may(Address())
    review: str = may(Text(300))


@dataclass(frozen=True, kw_only=True)
class Objective(Shape):
    """What one can do after the guide."""

    id: Name = must(Key())
    text: str = must(Text(300))


@dataclass(frozen=True, kw_only=True)
class Assessment(Shape):
    """How much is asked, and on which terms."""

    title: str = may(Text(150), default="Assessment")
    pass_mark: int = may(Number(1, 100), default=70)
    attempts: int = may(Number(0, 100), default=3)
    wait_hours: int = may(Number(0, 1000), default=24)
    minutes: int = may(Number(0, 600))
    feedback: str = may(OneOf(("after-submission", "after-passing", "never")), default="after-submission")
    blueprint: tuple[tuple[Name, int], ...] = must(Counts())


@dataclass(frozen=True, kw_only=True)
class GuideFile(Shape):
    """`guide.yaml`."""

    title: str = must(Text(255))
    short_title: str = must(Text(60))
    colour: str = must(OneOf(COLOURS))
    number: int = may(Number(1, 99), default=99)
    edition: str = must(Text(20))
    date: date = must(Day())
    hours: Decimal = must(Hours())
    summary: str = must(Text(300))
    for_whom: tuple[str, ...] = must(ListOf(Text(300), 1))
    objectives: tuple[Objective, ...] = must(ListOf(Struct(Objective), 1))
    prerequisites: str = may(Text(300))
    warning: str = may(LONG)
    about: Prose = may(Markdown())
    sources: tuple[Source, ...] = may(ListOf(Struct(Source)))
    modules: tuple[Name, ...] = must(ListOf(Key(), 1))
    assessment: Assessment | None = may(Struct(Assessment))


@dataclass(frozen=True, kw_only=True)
class ModuleFile(Shape):
    """`module.yaml`."""

    title: str = must(Text(255))
    summary: str = may(LONG)
    lessons: tuple[Name, ...] = must(ListOf(Key(), 1))


@dataclass(frozen=True, kw_only=True)
class LessonHead(Shape):
    """What stands between the two lines of `---`."""

    title: str = must(Text(255))
    minutes: int = must(Number(1, 240))
    objectives: tuple[str, ...] = must(ListOf(Text(300), 1, 3))
    warning: str = may(LONG)
    instead: Prose = may(Markdown())
    terms: tuple[Name, ...] = may(ListOf(Key()))
    sources: tuple[Source, ...] = may(ListOf(Struct(Source)))


@dataclass(frozen=True, kw_only=True)
class Choice(Shape):
    """A way on from a scene."""

    key: Name = must(Key())
    text: str = must(LONG)
    leads_to: Name = must(Key())
    judgement: str = must(OneOf(("good", "fair", "harmful")))
    what_happens: str = must(LONG)
    why: str = must(WHY)


@dataclass(frozen=True, kw_only=True)
class Scene(Shape):
    """A scene, or an ending."""

    key: Name = must(Key())
    title: str = must(Text(120))
    place: str = may(Text(200))
    narrative: Prose = must(Markdown())
    speaker: str = may(Text(120))
    said: str = may(LONG)
    question: str = may(Text(250))
    choices: tuple[Choice, ...] = may(ListOf(Struct(Choice), 2, 4))
    ending: str = may(OneOf(("good", "mixed", "poor")))
    debrief: Prose = may(Markdown())


@dataclass(frozen=True, kw_only=True)
class Scenario(Shape):
    """A file of `scenarios/`."""

    title: str = must(Text(150))
    place: str = may(Text(200))
    summary: str = may(Text(300))
    warning: str = may(LONG)
    instead: Prose = may(Markdown())
    learn: tuple[Name, ...] = may(ListOf(Key()))
    start: Name = must(Key())
    best_path: tuple[Name, ...] = may(ListOf(Key()))
    best_path_why: Prose = may(Markdown())
    scenes: tuple[Scene, ...] = must(ListOf(Struct(Scene), 2))


@dataclass(frozen=True, kw_only=True)
class Question(Shape):
    """What all questions share."""

    key: Name = must(Key())
    module: Name = must(Key())
    objective: Name = may(Key())
    kind: str = must(OneOf(KINDS_OF_QUESTION))
    difficulty: int = may(Number(1, 3), default=2)
    tags: tuple[Name, ...] = may(ListOf(Key()))
    stem: Prose = must(Markdown())
    explanation: str = may(LONG)
    source: str = may(Text(400))

    @property
    def practice(self) -> bool:
        """Asked in lessons, never in an assessment."""
        return PRACTICE in {tag.key for tag in self.tags}


@dataclass(frozen=True, kw_only=True)
class Option(Shape):
    """One option of a choice."""

    id: Name = must(Key())
    text: str = must(LONG)
    right: bool = must(Flag())
    why: str = must(WHY)


@dataclass(frozen=True, kw_only=True)
class Single(Question):
    """Exactly one option is right."""

    options: tuple[Option, ...] = must(ListOf(Struct(Option), 2, 8))


@dataclass(frozen=True, kw_only=True)
class Multiple(Question):
    """One or more options are right."""

    marking: str = may(OneOf(("all-or-nothing", "partial")), default="partial")
    options: tuple[Option, ...] = must(ListOf(Struct(Option), 2, 10))


@dataclass(frozen=True, kw_only=True)
class TrueFalse(Question):
    """A statement that is true or false."""

    answer: bool = must(Flag())
    why_true: str = must(WHY)
    why_false: str = must(WHY)


@dataclass(frozen=True, kw_only=True)
class Distractor(Shape):
    """A right-hand side that matches nothing."""

    id: Name = must(Key())
    text: str = must(Text(250))
    why: str = must(WHY)


@dataclass(frozen=True, kw_only=True)
class Matching(Question):
    """Pairs."""

    pairs: tuple[Pair, ...] = must(ListOf(Struct(Pair), 2, 8))
    distractors: tuple[Distractor, ...] = may(ListOf(Struct(Distractor), 0, 4))


@dataclass(frozen=True, kw_only=True)
class Ordering(Question):
    """Items in the right order."""

    items: tuple[OrderItem, ...] = must(ListOf(Struct(OrderItem), 3, 8))


QUESTIONS: dict[str, type[Question]] = {
    "single": Single,
    "multiple": Multiple,
    "true-false": TrueFalse,
    "matching": Matching,
    "ordering": Ordering,
}


@dataclass(frozen=True, kw_only=True)
class GlossaryEntry(Shape):
    """An entry of `glossary.yaml`."""

    key: Name = must(Key())
    term: str = must(Text(120))
    also: tuple[str, ...] = may(ListOf(Text(300)))
    definition: Prose = must(Markdown())
    source: str = may(Text(400))
    see: tuple[Name, ...] = may(ListOf(Key()))


# Documents in their places ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Lesson:
    """A lesson's file: its head and its blocks. Paths are relative to the folder of all content."""

    key: str
    path: str
    head: LessonHead
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Module:
    """A module's folder, with its lessons in order; `keys` names those as well that could not be read."""

    key: str
    path: str
    file: ModuleFile
    lessons: tuple[Lesson, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlacedScenario:
    """A scenario and its file, whose name is its key."""

    key: str
    path: str
    file: Scenario


@dataclass(frozen=True)
class PlacedQuestion:
    """A question and the file that holds it."""

    path: str
    file: Question


@dataclass(frozen=True)
class Guide:
    """A guide's folder.

    `files` are the digests of its pictures and downloads by their paths in it; `unread` names the folders
    in which a file could not be read at all.
    """

    key: str
    path: str
    file: GuideFile
    modules: tuple[Module, ...] = ()
    scenarios: tuple[PlacedScenario, ...] = ()
    questions: tuple[PlacedQuestion, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Series:
    """All there is."""

    guides: tuple[Guide, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
