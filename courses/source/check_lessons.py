"""What must hold in a lesson: all it names exists, and there is something to do in it."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from courses.source.blocks import Counted, Download, Figure, Notepad, PlayScenario, Quiz, Video
from courses.source.check_activities import activity_faults, told
from courses.source.documents import Guide, Lesson
from courses.source.faults import Faults
from courses.source.fields import Name
from courses.source.prose import Prose

WORDS = range(350, 701)


@dataclass(frozen=True)
class Known:
    """The keys that lessons may name."""

    lessons: frozenset[str]
    scenarios: frozenset[str]
    practice: frozenset[str]
    bank: frozenset[str]
    terms: frozenset[str]
    files: frozenset[str]
    unread: frozenset[str]


def known_in(guide: Guide, terms: frozenset[str]) -> Known:
    """What the lessons of a guide may name."""
    questions = [placed.file for placed in guide.questions]
    return Known(
        lessons=frozenset(f"{module.key}/{key}" for module in guide.modules for key in module.keys),
        scenarios=frozenset(placed.key for placed in guide.scenarios),
        practice=frozenset(question.key.key for question in questions if question.practice),
        bank=frozenset(question.key.key for question in questions),
        terms=terms,
        files=frozenset(guide.files),
        unread=guide.unread,
    )


@dataclass(frozen=True)
class LessonCheck:
    """Checks one lesson."""

    lesson: Lesson
    known: Known
    faults: Faults

    def run(self) -> None:
        """Tell everything that is wrong with the lesson."""
        self._head()
        for block in self.lesson.blocks:
            if block.value is None:
                continue
            self._links(block.value)
            self._names(block.value)
            told(activity_faults(block.value), self.lesson.path, self.faults.error)
        self._measure()

    def _error(self, line: int, message: str) -> None:
        self.faults.error(self.lesson.path, line, message)

    def _head(self) -> None:
        head = self.lesson.head
        if head.warning and not head.instead:
            said = "a lesson with a warning needs a summary for those who pass it by: “instead”"
            self._error(head.line, said)
        self._links(head.instead)
        for term in head.terms:
            if term.key not in self.known.terms:
                self._error(term.line, f"there is no “{term}” in the glossary")

    def _links(self, value: Any) -> None:
        for text in proses(value):
            for link in text.links:
                if link.target not in self.known.lessons:
                    self._error(link.line, f"there is no lesson “{link.target}” in this guide")

    def _names(self, value: Any) -> None:
        if isinstance(value, PlayScenario) and value.scenario.key not in self.known.scenarios:
            if "scenarios" not in self.known.unread:
                self._error(value.scenario.line, f"there is no scenario “{value.scenario}” in this guide")
        elif isinstance(value, Quiz):
            self._questions(value)
        elif isinstance(value, Figure):
            self._files(value.image)
        elif isinstance(value, Video):
            self._files(value.file, value.captions, value.poster)
        elif isinstance(value, Download):
            self._files(value.file)

    def _questions(self, quiz: Quiz) -> None:
        for name in quiz.questions:
            if name.key in self.known.practice or "questions" in self.known.unread:
                continue
            if name.key in self.known.bank:
                said = f"“{name}” is a question of the assessment; give it the tag “practice” to ask it here"
                self._error(name.line, said)
            else:
                self._error(name.line, f"there is no question “{name}” in this guide")

    def _files(self, *names: Name) -> None:
        for name in names:
            if name.key and name.key not in self.known.files:
                self._error(name.line, f"there is no file “{name}” in the guide's folder")

    def _measure(self) -> None:
        """Warnings: nothing to do, too short, too long."""
        if not self.lesson.blocks:
            self._error(1, "the lesson is empty")
        if not any(isinstance(b.value, Counted) and b.value.counts for b in self.lesson.blocks):
            self.faults.warn(self.lesson.path, 1, "nothing in this lesson counts towards “done”")
        words = words_of(self.lesson)
        if words not in WORDS:
            said = f"{words} words to read; {WORDS.start} to {WORDS.stop - 1} are meant"
            self.faults.warn(self.lesson.path, 1, said)


def words_of(lesson: Lesson) -> int:
    """The words to read, without those of activities."""
    reading = (block.value for block in lesson.blocks if not isinstance(block.value, Counted | Notepad))
    return sum(_words(value) for value in reading)


def _words(value: Any) -> int:
    if isinstance(value, Prose):
        return value.words
    if isinstance(value, str):
        return len(value.split())
    return sum(_words(part) for part in _parts(value))


def proses(value: Any) -> Iterator[Prose]:
    """All rich text inside a value."""
    if isinstance(value, Prose):
        yield value
    else:
        for part in _parts(value):
            yield from proses(part)


def _parts(value: Any) -> list[Any]:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Name) or not dataclasses.is_dataclass(value):
        return []
    return [getattr(value, field.name) for field in dataclasses.fields(value)]
