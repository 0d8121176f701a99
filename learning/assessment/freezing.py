"""A task as it stood when it was asked, in JSON: its structure (ids, key, rule) and, apart, its texts.

`thawed(structure_of(task), texts_of(task))` is the task again. The structure alone is enough to mark;
texts may be those of another language.
"""

from collections.abc import Mapping
from typing import Any

from courses.questions.items import Choosing, Item, Option, Ordering, Place, Placing, Task

Structure = Mapping[str, Any]
Texts = Mapping[str, Mapping[str, str]]

EMPTY: Mapping[str, str] = {"text": "", "why": ""}


def structure_of(task: Task) -> dict[str, Any]:
    """What marking needs. TypeError for tasks that no assessment sets."""
    match task:
        case Choosing():
            options = [[option.id, option.right] for option in task.options]
            return {"shape": "choosing", "options": options, "several": task.several, "rule": task.rule}
        case Placing():
            items = [[item.id, item.target] for item in task.items]
            return {"shape": "placing", "items": items, "places": [place.id for place in task.places]}
        case Ordering():
            return {"shape": "ordering", "items": [item.id for item in task.items], "rule": task.rule}
    raise TypeError(f"{type(task).__name__} is not marked")


def texts_of(task: Task) -> dict[str, dict[str, str]]:
    """What people read, by id."""
    match task:
        case Choosing():
            return {option.id: {"text": option.text, "why": option.why} for option in task.options}
        case Placing():
            spare = dict(task.spare_whys)
            places = {one.id: {"text": one.text, "why": spare.get(one.id, "")} for one in task.places}
            return places | {item.id: {"text": item.text, "why": item.why} for item in task.items}
        case Ordering():
            return {item.id: {"text": item.text, "why": item.why} for item in task.items}
    raise TypeError(f"{type(task).__name__} is not marked")


def thawed(structure: Structure, texts: Texts | None = None) -> Task:
    """The task again; without texts, for marking."""
    said = texts or {}

    def text(one: str) -> str:
        return said.get(one, EMPTY)["text"]

    def why(one: str) -> str:
        return said.get(one, EMPTY)["why"]

    match structure["shape"]:
        case "choosing":
            options = tuple(Option(one, text(one), right, why(one)) for one, right in structure["options"])
            return Choosing(options, structure["several"], structure["rule"])
        case "placing":
            items = tuple(Item(one, text(one), why(one), target) for one, target in structure["items"])
            places = tuple(Place(one, text(one)) for one in structure["places"])
            spare = tuple((one, why(one)) for one in structure["places"] if why(one))
            return Placing(items, places, spare)
        case _:
            lines = tuple(Item(one, text(one), why(one)) for one in structure["items"])
            return Ordering(lines, structure["rule"])


def ids_of(structure: Structure) -> set[str]:
    """All ids that a response may name."""
    if structure["shape"] == "ordering":
        return set(structure["items"])
    if structure["shape"] == "choosing":
        return {one for one, _right in structure["options"]}
    return {one for one, _target in structure["items"]} | set(structure["places"])
