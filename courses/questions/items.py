"""What a learner is asked, whatever block it stands in: five shapes for all kinds of task.

A shape holds ids, texts and the key, and nothing of pages or the database. An id is the block item's own
id; it is the same in every language, so that a translation can't break marking.
"""

import hashlib
from dataclasses import dataclass


def mixed(ids: tuple[str, ...], *, salt: str = "") -> tuple[str, ...]:
    """The ids in an order that says nothing of the given one, the same for the same ids and salt.

    Never the given order itself (when there are at least two).
    """
    order = tuple(sorted(ids, key=lambda one: hashlib.sha256(f"{salt}{one}".encode()).digest()))
    return order[1:] + order[:1] if order == ids and len(ids) > 1 else order


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen; `right` says whether it should be."""

    id: str
    text: str
    right: bool
    why: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item can be put: a group, a right-hand side, “true” or “false”."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something to put into a place (`target`) or in order."""

    id: str
    text: str
    why: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Choosing:
    """Choose one option, or several. `rule` is "all-or-nothing" or "partial"."""

    options: tuple[Option, ...]
    several: bool = False
    rule: str = "all-or-nothing"

    @property
    def key(self) -> frozenset[str]:
        """The ids of what should be chosen."""
        return frozenset(option.id for option in self.options if option.right)


@dataclass(frozen=True, slots=True)
class Placing:
    """Put every item into one of the places."""

    items: tuple[Item, ...]
    places: tuple[Place, ...]
    spare_whys: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> tuple[Item, ...]:
        """The items as a page shows them."""
        by_id = {item.id: item for item in self.items}
        return tuple(by_id[one] for one in mixed(tuple(by_id)))


@dataclass(frozen=True, slots=True)
class Ordering:
    """Put the items in order; they stand here in the right one. `rule` is "pairs" or "exact"."""

    items: tuple[Item, ...]
    rule: str = "pairs"

    @property
    def shown(self) -> tuple[Item, ...]:
        """The items as a page shows them."""
        by_id = {item.id: item for item in self.items}
        return tuple(by_id[one] for one in mixed(tuple(by_id)))


@dataclass(frozen=True, slots=True)
class Ticking:
    """A checklist: nothing is right or wrong."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """Write yours, then see ours. `ours` is HTML. What is written is a private note, never a response."""

    ours: str
    look_for: tuple[str, ...] = ()


Task = Choosing | Placing | Ordering | Ticking | Writing
