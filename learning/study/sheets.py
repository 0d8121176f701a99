"""What an activity of a published lesson asks, read once a generation; and marking what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.delivery.kept import KeptForGeneration
from courses.library import showing
from courses.questions import answers, marking
from courses.questions.items import Choosing, Task, Ticking, Writing
from courses.questions.reading import is_task, task_of
from courses.selectors import GuideOutline, LessonOutline, activity_block, outline_with_lesson


@dataclass(frozen=True)
class Asked:
    """One task: an exercise's, or that of one of a quiz's questions (with its stem, as HTML)."""

    key: str
    task: Task
    stem: str = ""
    explanation: str = ""

    @property
    def prefix(self) -> str:
        """What its fields' names begin with."""
        return f"q-{self.key}-" if self.key else ""


@dataclass(frozen=True)
class Sheet:
    """An activity where it stands; `value` is its block's. A notepad and a scenario ask nothing."""

    guide: GuideOutline
    lesson: LessonOutline
    block_id: UUID
    kind: str
    value: Any
    asked: tuple[Asked, ...]

    @property
    def url(self) -> str:
        """Where it stands in its lesson."""
        return f"{self.lesson.url}#a-{self.block_id}"

    @cached_property
    def title(self) -> str:
        """What to do, in a sentence."""
        if self.kind == "quiz":
            number = len(self.asked)
            return ngettext("One question", "%(number)d questions", number) % {"number": number}
        if self.kind == "scenario":
            return str(self.value["scenario"].title)
        return str(self.value.get("task") or self.value.get("prompt") or "")

    @property
    def is_writing(self) -> bool:
        """Whether what is written here is a private note."""
        return self.kind in {"notepad", "reveal"}


def sheet(language: str, lesson_key: UUID, block_id: UUID) -> Sheet | None:
    """The activity, if it is published and stands in the lesson."""
    return _sheets((language, lesson_key, block_id))


def _read(key: tuple[str, UUID, UUID]) -> Sheet | None:
    language, lesson_key, block_id = key
    guide = outline_with_lesson(lesson_key, language)
    lesson = guide.lesson(lesson_key) if guide else None
    found = activity_block(lesson_key, block_id, language)
    if guide is None or lesson is None or found is None:
        return None
    kind, value = found[1].block_type, found[1].value
    return Sheet(guide, lesson, block_id, kind, value, _asked(kind, value))


def _asked(kind: str, value: Any) -> tuple[Asked, ...]:
    if kind == "quiz":
        questions = [question for question in value["questions"] if question and question.body]
        return tuple(
            Asked(
                str(question.translation_key),
                task_of(question.kind, question.body[0].value),
                question.stem,
                question.explanation,
            )
            for question in questions
        )
    if is_task(kind):
        return (Asked("", task_of(kind, value), explanation=value.get("explanation", "")),)
    return ()


_sheets: KeptForGeneration[tuple[str, UUID, UUID], Sheet | None] = KeptForGeneration(_read, limit=512)


@dataclass(frozen=True)
class Told:
    """The feedback on one answer, with its field's name and value."""

    name: str
    id: str
    right: bool | None
    why: str

    def as_json(self) -> dict[str, Any]:
        """For a page's own script."""
        word = showing.word_for(self.right)
        why = showing.without(word, self.why)
        return {"name": self.name, "id": self.id, "right": self.right, "why": why, "word": word}


@dataclass(frozen=True)
class Outcome:
    """A sheet marked: the response as it is kept, one mark for each task, and both together."""

    sheet: Sheet
    response: Mapping[str, Any]
    marks: tuple[marking.Mark, ...]

    @property
    def score(self) -> float | None:
        """The mean of the scores; None where nothing is right or wrong."""
        scores = [mark.score for mark in self.marks if mark.score is not None]
        return sum(scores) / len(scores) if scores else None

    @property
    def complete(self) -> bool:
        """Whether everything was answered."""
        return all(mark.complete for mark in self.marks)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return all(answers.is_empty(response_to(self.response, one)) for one in self.sheet.asked)

    @property
    def told(self) -> list[Told]:
        """All feedback, in the order of the tasks."""
        return [
            Told(_field(asked, feedback.id), feedback.id, feedback.right, feedback.why)
            for asked, mark in zip(self.sheet.asked, self.marks, strict=True)
            for feedback in mark.feedback
        ]

    def shown(self, *, with_feedback: bool) -> list[tuple[Asked, showing.ShownTask]]:
        """Every task ready for its template, with what was answered and, if wished, said of it."""
        return [
            (
                asked,
                showing.shown(
                    asked.task,
                    prefix=asked.prefix,
                    response=response_to(self.response, asked),
                    feedback=mark.feedback if with_feedback else (),
                ),
            )
            for asked, mark in zip(self.sheet.asked, self.marks, strict=True)
        ]

    @property
    def summary(self) -> str:
        """The outcome in a sentence."""
        return _summary(self)

    @property
    def visitor_summary(self) -> str:
        """The same for somebody of whom nothing is kept."""
        if self.sheet.kind == "checklist":
            return _("Your ticks stay while this page is open. With an account they are kept.")
        return self.summary


def _field(asked: Asked, item_id: str) -> str:
    match asked.task:
        case Choosing():
            return f"{asked.prefix}choice"
        case Ticking():
            return f"{asked.prefix}item"
    return f"{asked.prefix}item-{item_id}"


def response_to(response: Mapping[str, Any], asked: Asked) -> Mapping[str, Any]:
    """What a sheet's response says to one of its tasks."""
    return response.get("answers", {}).get(asked.key, {}) if asked.key else response


def read_and_mark(sheet: Sheet, data: QueryDict) -> Outcome:
    """Mark what a form sent. Raises BadAnswer."""
    form = cast("answers.Form", data)
    read = {asked.key: answers.read(asked.task, form, asked.prefix) for asked in sheet.asked}
    response = {"answers": read} if sheet.kind == "quiz" else next(iter(read.values()), {})
    return mark(sheet, response)


def mark(sheet: Sheet, response: Mapping[str, Any]) -> Outcome:
    """Mark a response that was kept."""
    marks = tuple(marking.mark(asked.task, response_to(response, asked)) for asked in sheet.asked)
    return Outcome(sheet, response, marks)


def _summary(outcome: Outcome) -> str:
    if any(isinstance(asked.task, Writing) for asked in outcome.sheet.asked):
        return _("Now compare yours with ours.")
    if any(isinstance(asked.task, Ticking) for asked in outcome.sheet.asked):
        return _("Your ticks are kept.")
    right, total = _count(outcome)
    if not outcome.complete:
        return _("Some are not answered yet. Answer them too, and look again.")
    if outcome.score == 1:
        return _("Yes. All of it is right.")
    return ngettext(
        "%(right)d of %(total)d is right. Read why, and look again at the rest.",
        "%(right)d of %(total)d are right. Read why, and look again at the rest.",
        right,
    ) % {"right": right, "total": total}


def _count(outcome: Outcome) -> tuple[int, int]:
    """How many are right of how many: questions in a quiz, else answers."""
    if outcome.sheet.kind == "quiz":
        return sum(mark.score == 1 for mark in outcome.marks), len(outcome.marks)
    told = outcome.told
    return sum(bool(one.right) for one in told), len(told)
