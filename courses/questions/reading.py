"""Reading a block into the task that it sets."""

import uuid
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from courses.questions.items import (
    Choosing,
    Item,
    Option,
    Ordering,
    Place,
    Placing,
    Task,
    Ticking,
    Writing,
    mixed,
)


def task_of(kind: str, value: Any) -> Task:
    """The task set by a block's value; `kind` is the block's name in its stream. KeyError for other kinds."""
    return _READERS[kind](value)


def is_task(kind: str) -> bool:
    """Whether a block of this kind sets a task."""
    return kind in _READERS


def place_id(item_id: str) -> str:
    """The id of a pair's right-hand side: its own, so that it doesn't give the pair away."""
    return uuid.uuid5(uuid.UUID(str(item_id)), "right").hex[:12]


def _options(value: Any) -> tuple[Option, ...]:
    return tuple(
        Option(str(child.id), child.value["text"], bool(child.value["right"]), child.value["why"])
        for child in value["options"].bound_blocks
    )


def _single(value: Any) -> Choosing:
    return Choosing(_options(value))


def _multiple(value: Any) -> Choosing:
    return Choosing(_options(value), several=True, rule=value["marking"])


def _true_false(value: Any) -> Choosing:
    answer = bool(value["answer"])
    return Choosing(
        (
            Option("true", _("True"), answer, value["why_true"]),
            Option("false", _("False"), not answer, value["why_false"]),
        )
    )


def _spot(value: Any) -> Choosing:
    options = tuple(
        Option(str(child.id), child.value["text"], bool(child.value["sign"]), child.value["why"])
        for child in value["details"].bound_blocks
    )
    return Choosing(options, several=True, rule="partial")


def _matching(value: Any) -> Placing:
    pairs = list(value["pairs"].bound_blocks)
    spare = list(value["distractors"].bound_blocks) if "distractors" in value else []
    items = tuple(
        Item(str(pair.id), pair.value["left"], pair.value["why"], place_id(pair.id)) for pair in pairs
    )
    texts = {place_id(pair.id): pair.value["right"] for pair in pairs}
    texts |= {place_id(one.id): one.value["text"] for one in spare}
    places = tuple(Place(one, texts[one]) for one in mixed(tuple(texts)))
    return Placing(items, places, tuple((place_id(one.id), one.value["why"]) for one in spare))


def _sort(value: Any) -> Placing:
    groups = list(value["groups"].bound_blocks)
    places = tuple(Place(str(group.id), group.value["label"]) for group in groups)
    items = tuple(
        Item(str(child.id), child.value["text"], child.value["why"], str(group.id))
        for group in groups
        for child in group.value["items"].bound_blocks
    )
    return Placing(items, places)


def _myths(value: Any) -> Placing:
    items = tuple(
        Item(
            str(child.id),
            child.value["text"],
            child.value["why"],
            "true" if child.value["answer"] else "false",
        )
        for child in value["statements"].bound_blocks
    )
    return Placing(items, (Place("true", _("True")), Place("false", _("False"))))


def _ordering(value: Any) -> Ordering:
    return Ordering(
        tuple(
            Item(str(child.id), child.value["text"], child.value["why"])
            for child in value["items"].bound_blocks
        )
    )


def _checklist(value: Any) -> Ticking:
    return Ticking(
        tuple(Item(str(child.id), child.value["text"], "") for child in value["items"].bound_blocks)
    )


def _reveal(value: Any) -> Writing:
    return Writing(value["ours"].source, tuple(value["look_for"]))


_READERS: dict[str, Callable[[Any], Task]] = {
    "single": _single,
    "multiple": _multiple,
    "true_false": _true_false,
    "spot": _spot,
    "matching": _matching,
    "match": _matching,
    "sort": _sort,
    "myths": _myths,
    "ordering": _ordering,
    "order": _ordering,
    "checklist": _checklist,
    "reveal": _reveal,
}
