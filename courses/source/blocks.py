"""The blocks that may stand in a lesson: what each is called in the notation, and which fields it has."""

# ruff: noqa: RUF009 (a field's reader is made once, with its class)

from dataclasses import dataclass, field
from typing import Any

from courses.source.fields import (
    Address,
    File,
    Flag,
    Key,
    ListOf,
    Markdown,
    Name,
    Shape,
    Struct,
    Text,
    may,
    must,
)
from courses.source.prose import Prose

WHY = Text(paragraphs=True)
LONG = Text(paragraphs=True)
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp")
DOCUMENTS = (".pdf", ".docx", ".xlsx", ".odt", ".csv", ".txt", ".zip")


@dataclass(frozen=True)
class Block:
    """A block in its place; `section` is the heading or activity before it, by which its id is made."""

    kind: str
    section: str
    value: Any
    key: Name | None = None
    line: int = field(default=0, repr=False, compare=False)


# To read ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class KeyPoints(Shape):
    """What to keep in mind; its inside is a Markdown list."""

    points: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Detail(Shape):
    """Folded text; its title stands in the line that opens it."""

    title: str
    text: Prose


@dataclass(frozen=True, kw_only=True)
class Voice(Shape):
    """Words from practice, joined from several people's."""

    text: str = must(LONG)
    who: str = must(Text(120))


@dataclass(frozen=True, kw_only=True)
class Definition(Shape):
    """An instrument's exact words."""

    term: str = must(Text(120))
    quote: str = must(LONG)
    source: str = must(Text(300))


@dataclass(frozen=True, kw_only=True)
class Indicator(Shape):
    """A sign, and what to ask beside it."""

    text: str = must(Text(250))
    note: str = may(LONG)


@dataclass(frozen=True, kw_only=True)
class Indicators(Shape):
    """A list of signs."""

    title: str = must(Text(150))
    items: tuple[Indicator, ...] = must(ListOf(Struct(Indicator), 1))


@dataclass(frozen=True, kw_only=True)
class DoDont(Shape):
    """What helps and what harms."""

    do: str = must(LONG)
    dont: str = must(LONG)
    why: str = may(WHY)


@dataclass(frozen=True, kw_only=True)
class DosDonts(Shape):
    """A table of what to do and what not to do."""

    title: str = must(Text(150))
    rows: tuple[DoDont, ...] = must(ListOf(Struct(DoDont), 1))


@dataclass(frozen=True, kw_only=True)
class Step(Shape):
    """A step of a process."""

    title: str = must(Text(150))
    text: str = may(LONG)


@dataclass(frozen=True, kw_only=True)
class Steps(Shape):
    """A process."""

    title: str = must(Text(150))
    items: tuple[Step, ...] = must(ListOf(Struct(Step), 2))


# Pictures and files -----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Figure(Shape):
    """A picture with its text alternative."""

    image: Name = must(File(PICTURES))
    alt: str = must(LONG)
    caption: str = may(Text(300))


@dataclass(frozen=True, kw_only=True)
class Video(Shape):
    """A video with captions and transcript."""

    file: Name = must(File((".mp4",)))
    captions: Name = must(File((".vtt",)))
    poster: Name = may(File(PICTURES))
    transcript: Prose = must(Markdown())


@dataclass(frozen=True, kw_only=True)
class Download(Shape):
    """A file to take away."""

    file: Name = must(File(DOCUMENTS))
    title: str = must(Text(150))


@dataclass(frozen=True, kw_only=True)
class Resource(Shape):
    """A page elsewhere."""

    url: str = must(Address())
    title: str = must(Text(200))
    note: str = may(LONG)


# Activities -------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Notepad(Shape):
    """A private note; it never counts."""

    prompt: str = must(LONG)
    hint: str = may(Text(300))


@dataclass(frozen=True, kw_only=True)
class Counted(Shape):
    """An activity that counts towards "done" unless it says otherwise."""

    counts: bool = may(Flag(), default=True)


@dataclass(frozen=True, kw_only=True)
class PlayScenario(Counted):
    """The place from which a scenario is played."""

    scenario: Name = must(Key())


@dataclass(frozen=True, kw_only=True)
class Quiz(Counted):
    """Practice questions."""

    questions: tuple[Name, ...] = must(ListOf(Key(), 1, 10))


@dataclass(frozen=True, kw_only=True)
class Exercise(Counted):
    """A mini-exercise."""

    task: str = must(Text(300))


@dataclass(frozen=True, kw_only=True)
class Reveal(Exercise):
    """Write yours, then compare."""

    ours: Prose = must(Markdown())
    look_for: tuple[str, ...] = may(ListOf(Text(250)))


@dataclass(frozen=True, kw_only=True)
class Group(Shape):
    """A group to sort into."""

    id: Name = must(Key())
    label: str = must(Text(80))


@dataclass(frozen=True, kw_only=True)
class SortItem(Shape):
    """Something to sort."""

    id: Name = must(Key())
    text: str = must(Text(250))
    group: Name = must(Key())
    why: str = must(WHY)


@dataclass(frozen=True, kw_only=True)
class Sort(Exercise):
    """Sort into groups."""

    groups: tuple[Group, ...] = must(ListOf(Struct(Group), 2, 5))
    items: tuple[SortItem, ...] = must(ListOf(Struct(SortItem), 2))


@dataclass(frozen=True, kw_only=True)
class OrderItem(Shape):
    """A thing in its right place."""

    id: Name = must(Key())
    text: str = must(Text(250))
    why: str = must(WHY)


@dataclass(frozen=True, kw_only=True)
class Order(Exercise):
    """Put in order."""

    items: tuple[OrderItem, ...] = must(ListOf(Struct(OrderItem), 3, 8))
    explanation: str = may(LONG)


@dataclass(frozen=True, kw_only=True)
class Pair(Shape):
    """Two things that belong together."""

    id: Name = must(Key())
    left: str = must(Text(250))
    right: str = must(Text(250))
    why: str = must(WHY)


@dataclass(frozen=True, kw_only=True)
class Match(Exercise):
    """Match pairs."""

    pairs: tuple[Pair, ...] = must(ListOf(Struct(Pair), 2, 8))


@dataclass(frozen=True, kw_only=True)
class CaseDetail(Shape):
    """A detail of a case: a sign, or not."""

    id: Name = must(Key())
    text: str = must(Text(250))
    sign: bool = must(Flag())
    why: str = must(WHY)


@dataclass(frozen=True, kw_only=True)
class Spot(Exercise):
    """Spot the indicators."""

    case: Prose = must(Markdown())
    details: tuple[CaseDetail, ...] = must(ListOf(Struct(CaseDetail), 3, 10))


@dataclass(frozen=True, kw_only=True)
class Statement(Shape):
    """A statement that is true or not."""

    id: Name = must(Key())
    text: str = must(Text(300))
    answer: bool = must(Flag())
    why: str = must(WHY)


@dataclass(frozen=True, kw_only=True)
class Myths(Exercise):
    """True or false."""

    statements: tuple[Statement, ...] = must(ListOf(Struct(Statement), 2, 10))


@dataclass(frozen=True, kw_only=True)
class ChecklistItem(Shape):
    """Something to tick."""

    id: Name = must(Key())
    text: str = must(Text(250))


@dataclass(frozen=True, kw_only=True)
class Checklist(Exercise):
    """A personal checklist."""

    items: tuple[ChecklistItem, ...] = must(ListOf(Struct(ChecklistItem), 2, 15))
    note: str = may(Text(250))


#: Blocks whose inside is YAML, by their names in the notation.
READING: dict[str, type[Shape]] = {
    "voice": Voice,
    "definition": Definition,
    "indicators": Indicators,
    "dos-donts": DosDonts,
    "steps": Steps,
    "figure": Figure,
    "video": Video,
    "download": Download,
    "resource": Resource,
}
ACTIVITIES: dict[str, type[Shape]] = {"notepad": Notepad, "scenario": PlayScenario, "quiz": Quiz}
EXERCISES: dict[str, type[Exercise]] = {
    "reveal": Reveal,
    "sort": Sort,
    "order": Order,
    "match": Match,
    "spot": Spot,
    "myths": Myths,
    "checklist": Checklist,
}
