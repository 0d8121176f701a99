"""How a task is shown: its rows with the names and values of their fields, the answers given so far and
the feedback on each. The templates in `courses/exercises/` show nothing that isn't here.

The same rows serve a lesson, an activity's own page, a quiz and an assessment. Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.questions.items import Choosing, Item, Ordering, Placing, Task, Ticking, Writing
from courses.questions.marking import Feedback, key_response, mark

#: Longer texts than this stand in a list of their own, and rows name them by a letter.
LONGEST_CHIP = 34


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """Where an item may be put; `letter` stands for it where its text is long."""

    id: str
    text: str
    letter: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class ShownRow:
    """An option or an item: `name` and `id` are its field's name and value."""

    id: str
    name: str
    text: str
    chosen: bool = False
    position: int = 0
    places: tuple[ShownPlace, ...] = ()
    right: bool | None = None
    word: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A task ready for its template."""

    shape: str
    prefix: str = ""
    rows: tuple[ShownRow, ...] = ()
    several: bool = False
    places: tuple[ShownPlace, ...] = ()
    lettered: bool = False
    positions: tuple[int, ...] = ()
    look_for: tuple[str, ...] = ()

    @property
    def labelled(self) -> str:
        """The id of the text that names the whole task, where the task has no other."""
        return f"{self.prefix}stem"

    @property
    def template(self) -> str:
        """The template of its shape."""
        return f"courses/exercises/{self.shape}.html"


@dataclass(frozen=True, slots=True)
class _Given:
    """What has been answered, and what was said of it."""

    response: Mapping[str, Any] = field(default_factory=dict)
    feedback: Mapping[str, Feedback] = field(default_factory=dict)

    def said(self, item_id: str) -> dict[str, Any]:
        """The feedback on an item, as fields of its row."""
        said = self.feedback.get(item_id)
        if said is None:
            return {}
        word = word_for(said.right)
        return {"right": said.right, "word": word, "why": without(word, said.why)}


def word_for(right: bool | None) -> str:
    """The word before a feedback: never a scolding one."""
    if right is None:
        return ""
    return pgettext("feedback", "Yes.") if right else pgettext("feedback", "Not yet.")


def without(word: str, why: str) -> str:
    """A feedback that begins with the very word that is shown before it says it only once."""
    return why.removeprefix(f"{word} ") if word else why


def shown(
    task: Task,
    *,
    prefix: str = "",
    response: Mapping[str, Any] | None = None,
    feedback: Iterable[Feedback] = (),
) -> ShownTask:
    """The task with its rows, in the order in which they are shown."""
    given = _Given(response or {}, {one.id: one for one in feedback})
    match task:
        case Choosing():
            return _choosing(task, prefix, given)
        case Placing():
            return _placing(task, prefix, given)
        case Ordering():
            return _ordering(task, prefix, given)
        case Ticking():
            return _ticking(task, prefix, given)
        case Writing():
            return ShownTask("writing", prefix, look_for=task.look_for)


def shown_with_key(task: Task, *, prefix: str = "") -> ShownTask:
    """The task as an editor checks it: the right answer filled in, and what is said of every answer."""
    response = key_response(task)
    said = (
        tuple(Feedback(option.id, option.right, option.why) for option in task.options)
        if isinstance(task, Choosing)
        else mark(task, response).feedback
    )
    return shown(task, prefix=prefix, response=response, feedback=said)


def _choosing(task: Choosing, prefix: str, given: _Given) -> ShownTask:
    chosen = set(given.response.get("chosen", ()))
    rows = tuple(
        ShownRow(
            option.id, f"{prefix}choice", option.text, chosen=option.id in chosen, **given.said(option.id)
        )
        for option in task.options
    )
    return ShownTask("choosing", prefix, rows, several=task.several)


def _placing(task: Placing, prefix: str, given: _Given) -> ShownTask:
    placed = given.response.get("placed", {})
    lettered = any(len(place.text) > LONGEST_CHIP for place in task.places)
    places = tuple(
        ShownPlace(place.id, place.text, ascii_uppercase[at] if lettered else "")
        for at, place in enumerate(task.places)
    )
    rows = tuple(
        ShownRow(
            item.id,
            f"{prefix}item-{item.id}",
            item.text,
            places=tuple(
                ShownPlace(place.id, place.text, place.letter, placed.get(item.id) == place.id)
                for place in places
            ),
            **given.said(item.id),
        )
        for item in task.shown
    )
    return ShownTask("placing", prefix, rows, places=places, lettered=lettered)


def _ordering(task: Ordering, prefix: str, given: _Given) -> ShownTask:
    rows = tuple(
        ShownRow(item.id, f"{prefix}item-{item.id}", item.text, position=at, **given.said(item.id))
        for at, item in enumerate(_in_order(task, given.response), 1)
    )
    return ShownTask("ordering", prefix, rows, positions=tuple(range(1, len(rows) + 1)))


def _in_order(task: Ordering, response: Mapping[str, Any]) -> tuple[Item, ...]:
    by_id = {item.id: item for item in task.items}
    order = response.get("order", ())
    return tuple(by_id[one] for one in order) if sorted(order) == sorted(by_id) else task.shown


def _ticking(task: Ticking, prefix: str, given: _Given) -> ShownTask:
    ticked = set(given.response.get("ticked", ()))
    rows = tuple(
        ShownRow(item.id, f"{prefix}item", item.text, chosen=item.id in ticked) for item in task.items
    )
    return ShownTask("ticking", prefix, rows, several=True)


#: The icon of each kind of activity.
KIND_ICONS = {
    "notepad": "note",
    "scenario": "path",
    "quiz": "question",
    "reveal": "compare",
    "sort": "sort",
    "order": "order",
    "match": "match",
    "spot": "eye",
    "myths": "question",
    "checklist": "tick-list",
}


def kind_name(kind: str) -> str:
    """What an activity of this kind is called above its card."""
    return {
        "notepad": _("Notepad"),
        "scenario": _("A story to decide"),
        "quiz": _("Check yourself"),
        "reveal": _("Write, then compare"),
        "sort": _("Sort"),
        "order": _("Put in order"),
        "match": _("Match"),
        "spot": _("Spot the signs"),
        "myths": _("True or false"),
        "checklist": _("Your checklist"),
    }[kind]
