"""A person's notes by guide and lesson, searched in memory: what is sealed can't be searched elsewhere."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from courses.delivery.kept import KeptForGeneration
from courses.models import LessonPage
from courses.selectors import GuideOutline, LessonOutline, outlines
from learning.notes.selectors import NoteNow, notes_of
from learning.people.models import User


@dataclass(frozen=True, slots=True)
class WorkbookNote:
    """A note with the question it answers."""

    lesson_key: UUID
    block_id: UUID
    prompt: str
    text: str
    version: int
    at: datetime
    is_readable: bool
    hits: tuple[tuple[int, int], ...] = ()

    @property
    def marked(self) -> SafeString:
        """The text as HTML, with what was searched for marked."""
        pieces, last = [], 0
        for start, end in self.hits:
            pieces.append(f"{escape(self.text[last:start])}<mark>{escape(self.text[start:end])}</mark>")
            last = end
        return SafeString("".join(pieces) + escape(self.text[last:]))


@dataclass(frozen=True, slots=True)
class LessonNotes:
    """A lesson's notes. `url` is empty when it is no longer published."""

    title: str
    url: str
    notes: tuple[WorkbookNote, ...]


@dataclass(frozen=True, slots=True)
class GuideNotes:
    """A guide's notes by lesson."""

    title: str
    colour: str
    lessons: tuple[LessonNotes, ...]

    @property
    def notes(self) -> Iterator[WorkbookNote]:
        """All of them."""
        return (note for lesson in self.lessons for note in lesson.notes)


def workbook_of(user: User, language: str, search: str = "") -> list[GuideNotes]:
    """All notes that aren't empty, by guide; of a search, those that hold all its words."""
    notes: dict[UUID, list[NoteNow]] = {}
    for note in notes_of(user):
        if note.text.strip() or not note.is_readable:
            notes.setdefault(note.lesson_key, []).append(note)
    guides = outlines(language)
    written = [lesson for guide in guides for lesson in guide.lessons if lesson.key in notes]
    prompts = _prompts_of(language, written)
    words = [_folded(word) for word in search.split()]
    gathered = [_guide(guide, notes, prompts, words) for guide in guides]
    return [guide for guide in (*gathered, _orphans(guides, notes, words)) if guide.lessons]


def number_of(guides: Iterable[GuideNotes]) -> int:
    """How many notes there are."""
    return sum(len(lesson.notes) for guide in guides for lesson in guide.lessons)


Prompts = dict[UUID, dict[UUID, str]]


def _guide(
    guide: GuideOutline, notes: dict[UUID, list[NoteNow]], prompts: Prompts, words: list[str]
) -> GuideNotes:
    lessons = (
        _lesson(lesson.title, lesson.url, notes.get(lesson.key, []), prompts.get(lesson.key, {}), words)
        for lesson in guide.lessons
    )
    return GuideNotes(guide.title, guide.colour, tuple(lesson for lesson in lessons if lesson.notes))


def _orphans(
    guides: Iterable[GuideOutline], notes: dict[UUID, list[NoteNow]], words: list[str]
) -> GuideNotes:
    """Notes in lessons that are not published (any more): they are their writer's all the same."""
    published = {lesson.key for guide in guides for lesson in guide.lessons}
    left = [note for key, some in notes.items() if key not in published for note in some]
    lesson = _lesson(_("Lessons that are not published any more"), "", left, {}, words)
    return GuideNotes(_("Kept notes"), "", (lesson,) if lesson.notes else ())


def _lesson(
    title: str, url: str, notes: list[NoteNow], prompts: dict[UUID, str], words: list[str]
) -> LessonNotes:
    order = {block_id: place for place, block_id in enumerate(prompts)}
    in_order = sorted(notes, key=lambda note: order.get(note.block_id, len(order)))
    shown = (_found(_shown(note, prompts), words, title) for note in in_order)
    return LessonNotes(title, url, tuple(note for note in shown if note is not None))


def _shown(note: NoteNow, prompts: dict[UUID, str]) -> WorkbookNote:
    return WorkbookNote(
        lesson_key=note.lesson_key,
        block_id=note.block_id,
        prompt=prompts.get(note.block_id, ""),
        text=note.text,
        version=note.version,
        at=note.at,
        is_readable=note.is_readable,
    )


def _found(note: WorkbookNote, words: list[str], title: str) -> WorkbookNote | None:
    """The note with its hits marked, if each word is in it, its question or its lesson's title."""
    if not words:
        return note
    around = _folded(f"{title}\n{note.prompt}\n{note.text}")
    if not all(word in around for word in words):
        return None
    return replace(note, hits=_hits(note.text, words))


def _hits(text: str, words: list[str]) -> tuple[tuple[int, int], ...]:
    folded = [_folded(sign) for sign in text]
    if any(len(sign) != 1 for sign in folded):  # places would shift: then nothing is marked
        return ()
    line = "".join(folded)
    spans = sorted((at, at + len(word)) for word in words for at in _places(line, word))
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)


def _places(line: str, word: str) -> Iterator[int]:
    at = line.find(word)
    while at >= 0:
        yield at
        at = line.find(word, at + len(word))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _prompts_of(language: str, lessons: list[LessonOutline]) -> Prompts:
    """The questions of notepads and of “write, then compare”; one query for all lessons not read yet."""
    known = _prompts(language)
    missing = {lesson.page_id: lesson.key for lesson in lessons if lesson.key not in known}
    if missing:
        for page in LessonPage.objects.filter(pk__in=missing).only("body"):
            known[missing[page.pk]] = _prompts_in(page)
    return known


def _prompts_in(page: LessonPage) -> dict[UUID, str]:
    return {
        UUID(str(block["id"])): str(block["value"].get("prompt") or block["value"].get("task") or "")
        for block in page.body.raw_data
        if block["type"] in {"notepad", "reveal"}
    }


_prompts: KeptForGeneration[str, Prompts] = KeptForGeneration(lambda _language: {})
