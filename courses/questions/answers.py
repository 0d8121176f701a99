"""Reading what a form sent into a response, and refusing what can't be one.

Field names (each may have a prefix, so that several questions share a form): `choice` for choosing,
`item-<id>` for placing and ordering (a place's id; a position from 1), `item` for ticking, `text` for
writing. Responses are JSON: `{"chosen": [...]}`, `{"placed": {...}}`, `{"order": [...]}`,
`{"ticked": [...]}`, `{}`.
"""

import re
from collections.abc import Mapping
from typing import Any, Protocol

from django.utils.translation import gettext as _

from courses.questions.items import Choosing, Ordering, Placing, Task, Ticking, Writing

POSITION = re.compile(r"[0-9]{1,3}")


class Form(Protocol):
    """What `QueryDict` offers of a sent form."""

    def get(self, key: str, default: str = ..., /) -> Any: ...
    def getlist(self, key: str, /) -> list[Any]: ...


class BadAnswer(ValueError):
    """A form's field holds what can't be an answer; `message` says what and how to mend it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


def read(task: Task, data: Form, prefix: str = "") -> dict[str, Any]:
    """The response in a form. Items left open are left out. Raises BadAnswer."""
    match task:
        case Choosing():
            return {"chosen": _chosen(task, data, prefix)}
        case Placing():
            return {"placed": _placed(task, data, prefix)}
        case Ordering():
            return {"order": _order(task, data, prefix)}
        case Ticking():
            return {"ticked": _ticked(task, data, prefix)}
        case Writing():
            return {}


def is_empty(response: Mapping[str, Any]) -> bool:
    """Whether nothing was answered."""
    return not any(response.values())


def _chosen(task: Choosing, data: Form, prefix: str) -> list[str]:
    field = f"{prefix}choice"
    chosen = list(dict.fromkeys(data.getlist(field)))
    _only_known(field, chosen, {option.id for option in task.options})
    if not task.several and len(chosen) > 1:
        raise BadAnswer(field, _("Choose one answer."))
    return chosen


def _placed(task: Placing, data: Form, prefix: str) -> dict[str, str]:
    places = {place.id for place in task.places}
    placed = {}
    for item in task.items:
        field = f"{prefix}item-{item.id}"
        place = data.get(field, "")
        if place:
            _only_known(field, [place], places)
            placed[item.id] = place
    return placed


def _order(task: Ordering, data: Form, prefix: str) -> list[str]:
    positions: dict[int, str] = {}
    for item in task.items:
        field = f"{prefix}item-{item.id}"
        given = data.get(field, "")
        if not given:
            continue
        if not POSITION.fullmatch(given) or not 1 <= int(given) <= len(task.items):
            raise BadAnswer(
                field, _("Give each line a place from 1 to %(last)d.") % {"last": len(task.items)}
            )
        if int(given) in positions:
            raise BadAnswer(
                field, _("Two lines have the place %(place)d. Give each its own.") % {"place": int(given)}
            )
        positions[int(given)] = item.id
    if not positions:
        return []
    if len(positions) < len(task.items):
        raise BadAnswer(f"{prefix}order", _("Give every line a place."))
    return [positions[place] for place in sorted(positions)]


def _ticked(task: Ticking, data: Form, prefix: str) -> list[str]:
    field = f"{prefix}item"
    ticked = list(dict.fromkeys(data.getlist(field)))
    _only_known(field, ticked, {item.id for item in task.items})
    return ticked


def _only_known(field: str, given: list[str], known: set[str]) -> None:
    if not set(given) <= known:
        raise BadAnswer(
            field, _("This answer isn't one of those offered. Load the page again and answer once more.")
        )
