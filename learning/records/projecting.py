"""What follows from the journal: every app registers how it folds records into what it shows.

`register("progress", fold, reset)` in the app's `AppConfig.ready()`.

- `fold(user, records)` brings new records of one person into the projection, in the order of the journal.
  It runs in the transaction that stores them, once a batch, while nobody else folds for that person.
  It may read nothing but the records and its own tables, so that folding all of them again gives the
  same: what depends on what is published today is a decision, and a decision is a record of its own.
- `reset(user)` empties the projection for one person.
- `follow(user, records)` may answer new records with further acts (a lesson is done); they are stored
  and folded in the same transaction. It is not asked when the projections are rebuilt.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from learning.people.models import User
from learning.records.models import Record
from learning.records.statements import Act

Fold = Callable[[User, Sequence[Record]], None]
Reset = Callable[[User], None]
Follow = Callable[[User, Sequence[Record]], Iterable[Act]]


@dataclass(frozen=True, slots=True)
class Projection:
    """One registered projection."""

    fold: Fold
    reset: Reset
    follow: Follow | None = None


_projections: dict[str, Projection] = {}


def register(name: str, fold: Fold, reset: Reset, follow: Follow | None = None) -> None:
    """Fold every record into this projection from now on."""
    if name in _projections and _projections[name].fold is not fold:
        raise ValueError(f"{name} is projected by somebody else already")
    _projections[name] = Projection(fold, reset, follow)


def fold(user: User, records: Sequence[Record]) -> None:
    """Bring new records into every projection."""
    for projection in _projections.values():
        projection.fold(user, records)


def reset(user: User) -> None:
    """Empty every projection for one person."""
    for projection in _projections.values():
        projection.reset(user)


def follow(user: User, records: Sequence[Record]) -> list[Act]:
    """What else happened thereby."""
    return [
        act
        for projection in _projections.values()
        if projection.follow is not None
        for act in projection.follow(user, records)
    ]
