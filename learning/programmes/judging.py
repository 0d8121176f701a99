"""Who judges which kind of requirement.

An app registers its judge in `AppConfig.ready()`:

    judging.register("lessons-done", judge, label=_("All lessons of a guide done"))

`judge(user, wishes)` gives one `Verdict` for each wish, in order, with a number of queries that doesn't
depend on how many wishes there are.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from learning.people.models import User
from learning.programmes.rules import Verdict

LESSONS_DONE = "lessons-done"
ASSESSMENT_PASSED = "assessment-passed"
ABOUT_A_GUIDE = frozenset({LESSONS_DONE, ASSESSMENT_PASSED})


@dataclass(frozen=True, slots=True)
class Wish:
    """What a requirement asks, without the database: its kind, the guide it is about, and details."""

    kind: str
    guide_key: uuid.UUID | None = None
    config: Mapping[str, Any] = field(default_factory=dict)


Judge = Callable[[User, Sequence[Wish]], Sequence[Verdict]]
_judges: dict[str, tuple[Judge, str | Promise]] = {}


def register(kind: str, judge: Judge, *, label: str | Promise = "") -> None:
    """Let `judge` judge requirements of this kind; `label` says to an editor what is required."""
    if kind in _judges and _judges[kind][0] is not judge:
        raise ValueError(f"{kind} is judged by somebody else already")
    _judges[kind] = (judge, label or kind)


def kinds() -> list[tuple[str, str | Promise]]:
    """All kinds with their labels, for an editor to choose from."""
    return [(kind, label) for kind, (_judge, label) in sorted(_judges.items())]


def label_of(kind: str) -> str | Promise:
    """A kind in words."""
    return _judges[kind][1] if kind in _judges else kind


def verdicts(user: User, wishes: Sequence[Wish]) -> list[Verdict]:
    """One verdict for each wish; each kind's judge is asked once."""
    found: dict[int, Verdict] = {}
    for kind in {wish.kind for wish in wishes}:
        places = [place for place, wish in enumerate(wishes) if wish.kind == kind]
        found |= zip(places, _judged(user, kind, [wishes[place] for place in places]), strict=True)
    return [found[place] for place in range(len(wishes))]


def _judged(user: User, kind: str, wishes: Sequence[Wish]) -> Sequence[Verdict]:
    if kind not in _judges:
        return [Verdict(False, _("This requirement can't be checked at the moment.")) for _wish in wishes]
    return _judges[kind][0](user, wishes)
