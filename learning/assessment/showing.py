"""A question as its page shows it, and the feedback on an answer, in the reader's language.

The language's own translation is shown when it is published and has the same options; otherwise the words
in which the question was asked. Nothing here says what is right before the attempt is closed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from courses.models import Question
from courses.questions.items import Choosing, Ordering, Placing, Task
from courses.questions.marking import mark
from courses.questions.reading import task_of
from learning.assessment.freezing import ids_of, structure_of, texts_of, thawed
from learning.assessment.models import AskedQuestion, AttemptItem
from learning.assessment.tokens import tokens_for

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Words:
    """A question's words in one language."""

    task: Task
    stem: SafeString
    explanation: str
    source: str
    language: str


@dataclass(frozen=True, slots=True)
class Line:
    """Something to choose, to place or to order. `given` is the answer kept: a token, a position, or "on"."""

    token: str
    text: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """Where something can be placed."""

    letter: str
    token: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question of an open attempt. `shape` is choosing, placing or ordering."""

    shape: str
    stem: SafeString
    language: str
    lines: tuple[Line, ...]
    places: tuple[ShownPlace, ...] = ()
    several: bool = False


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One part of what was said; `place` is where it was put; `right` None where nothing is to judge."""

    text: str
    right: bool | None
    why: str
    place: str = ""
    ticked: bool | None = None


@dataclass(frozen=True, slots=True)
class ShownFeedback:
    """A question of a closed attempt: what was said, and why it is right or not yet."""

    words: Words
    item: AttemptItem
    lines: tuple[AnswerLine, ...]

    @property
    def is_right(self) -> bool:
        """Whether nothing was missing."""
        return (self.item.score or 0) >= 1


def words_of(asked: AskedQuestion, translation: Question | None, source_language: str) -> Words:
    """The question's words: the translation's where it fits, else those in which it was asked."""
    if translation is not None and translation.kind == asked.kind:
        task = task_of(translation.kind, translation.body[0].value)
        if ids_of(structure_of(task)) == ids_of(asked.structure):
            stem = mark_safe(expand_db_html(translation.stem))
            return Words(
                thawed(asked.structure, texts_of(task)),
                stem,
                translation.explanation,
                translation.source,
                translation.locale.language_code,
            )
    stem = mark_safe(expand_db_html(asked.stem))
    return Words(asked.task, stem, asked.explanation, asked.source, source_language)


def shown_question(item: AttemptItem, words: Words, sent: Mapping[str, Any] | None = None) -> ShownQuestion:
    """The question, mixed for its attempt, with the answer kept (or with what was `sent` and refused)."""
    tokens = tokens_for(item.attempt.uuid, item.asked.question_key, ids_of(item.asked.structure))
    task = words.task
    if isinstance(task, Placing):
        return _placing(task, words, tokens, item.response)
    if isinstance(task, Ordering):
        return _ordering(task, words, tokens, item.response, sent or {})
    if isinstance(task, Choosing):
        return _choosing(task, words, tokens, item)
    raise TypeError(f"{type(task).__name__} is not asked in an assessment")


def _choosing(task: Choosing, words: Words, tokens: Mapping[str, str], item: AttemptItem) -> ShownQuestion:
    texts = {option.id: option.text for option in task.options}
    order = list(texts) if item.asked.kind == "true_false" else [one for one in tokens if one in texts]
    chosen = item.response.get("chosen", ())
    lines = tuple(Line(tokens[one], texts[one], "on" if one in chosen else "") for one in order)
    return ShownQuestion("choosing", words.stem, words.language, lines, several=task.several)


def _placing(
    task: Placing, words: Words, tokens: Mapping[str, str], response: Mapping[str, Any]
) -> ShownQuestion:
    items = {one.id: one.text for one in task.items}
    places = {one.id: one.text for one in task.places}
    placed = response.get("placed", {})
    lines = tuple(
        Line(token, items[one], tokens.get(placed.get(one, ""), ""))
        for one, token in tokens.items()
        if one in items
    )
    offered = [(token, places[one]) for one, token in tokens.items() if one in places]
    shown = tuple(
        ShownPlace(letter, token, text) for letter, (token, text) in zip(LETTERS, offered, strict=False)
    )
    return ShownQuestion("placing", words.stem, words.language, lines, shown)


def _ordering(
    task: Ordering,
    words: Words,
    tokens: Mapping[str, str],
    response: Mapping[str, Any],
    sent: Mapping[str, Any],
) -> ShownQuestion:
    texts = {one.id: one.text for one in task.items}
    kept = {one: str(place) for place, one in enumerate(response.get("order", ()), 1)}
    lines = tuple(
        Line(token, texts[one], str(sent.get(f"item-{token}", kept.get(one, ""))))
        for one, token in tokens.items()
    )
    return ShownQuestion("ordering", words.stem, words.language, lines)


def shown_feedback(item: AttemptItem, words: Words) -> ShownFeedback:
    """What was said to a question of a closed attempt, judged."""
    return ShownFeedback(words, item, tuple(_answer_lines(words.task, item.response)))


def _answer_lines(task: Task, response: Mapping[str, Any]) -> Sequence[AnswerLine]:
    if not response:
        return []
    feedback = mark(task, response).feedback
    match task:
        case Choosing():
            texts = {option.id: option.text for option in task.options}
            chosen = response.get("chosen", ())
            return [
                AnswerLine(texts[f.id], f.right, f.why, ticked=f.id in chosen if task.several else None)
                for f in feedback
            ]
        case Placing():
            texts = {one.id: one.text for one in task.items} | {one.id: one.text for one in task.places}
            placed = response["placed"]
            return [AnswerLine(texts[f.id], f.right, f.why, texts[placed[f.id]]) for f in feedback]
        case Ordering():
            texts = {one.id: one.text for one in task.items}
            at = {one: str(place) for place, one in enumerate(response["order"], 1)}
            ordered = sorted(feedback, key=lambda f: int(at[f.id]))
            return [AnswerLine(texts[f.id], f.right, f.why, at[f.id]) for f in ordered]
    return []
