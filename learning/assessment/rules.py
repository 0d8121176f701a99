"""Drawing questions, and when an attempt may begin and ends. Pure: values and the time in, decisions out."""

import random
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, TypeVar

GRACE = timedelta(seconds=30)
AFTER_SUBMISSION, AFTER_PASSING = "after-submission", "after-passing"

Key = TypeVar("Key", bound=uuid.UUID | str)
Module = TypeVar("Module")


class BankTooSmall(ValueError):
    """The whole bank holds fewer questions than the blueprint asks for."""


def draw(
    bank: Mapping[Module, Sequence[Key]],
    blueprint: Mapping[Module, int],
    *,
    seed: str,
    seen: Collection[Key] = (),
) -> tuple[tuple[Module, Key], ...]:
    """Questions for an attempt, mixed: so many of each module, those not seen before first.

    The same seed draws the same. A module that holds too few gives what it has, and the other modules make
    up for it, so that an editor who takes a question back locks nobody out. Raises BankTooSmall.
    """
    dice = random.Random(seed)
    piles = {module: _pile(bank.get(module, ()), seen, dice) for module in blueprint}
    drawn = [(module, key) for module, count in blueprint.items() for key in piles[module][:count]]
    missing = sum(blueprint.values()) - len(drawn)
    if missing:
        left = [(module, key) for module, count in blueprint.items() for key in piles[module][count:]]
        if len(left) < missing:
            raise BankTooSmall
        drawn += dice.sample(left, missing)
    dice.shuffle(drawn)
    return tuple(drawn)


def _pile(keys: Sequence[Key], seen: Collection[Key], dice: random.Random) -> list[Key]:
    pile = sorted(keys, key=str)
    dice.shuffle(pile)
    return sorted(pile, key=lambda key: key in seen)


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms an attempt is made; kept with it: an editor's change begins with the next one."""

    pass_mark: int
    attempts: int
    wait_hours: int
    minutes: int
    feedback: str

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)

    def deadline(self, started_at: datetime) -> datetime | None:
        """When time is up; None without a limit."""
        return started_at + timedelta(minutes=self.minutes) if self.minutes else None

    def is_passed(self, score: float) -> bool:
        """Whether a score (0 to 1) reaches the pass mark."""
        return round(score * 100, 6) >= self.pass_mark

    def shows_feedback(self, *, passed: bool) -> bool:
        """Whether the learner sees what was right and why."""
        return self.feedback == AFTER_SUBMISSION or (self.feedback == AFTER_PASSING and passed)


def is_over(deadline_at: datetime | None, now: datetime) -> bool:
    """Whether answers come too late, half a minute of grace included."""
    return deadline_at is not None and now > deadline_at + GRACE


class Refusal(Enum):
    """Why an attempt can't begin."""

    PASSED = "passed"
    NO_MORE = "no more"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Past:
    """A finished attempt."""

    submitted_at: datetime
    passed: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """Whether a new attempt may begin; `at` is when, where waiting helps; `left` is None without a limit."""

    refusal: Refusal | None
    left: int | None
    at: datetime | None = None


def entry(terms: Terms, past: Sequence[Past], now: datetime) -> Entry:
    """Whether a person with these finished attempts may begin another."""
    left = max(0, terms.attempts - len(past)) if terms.attempts else None
    if any(one.passed for one in past):
        return Entry(Refusal.PASSED, left)
    if left == 0:
        return Entry(Refusal.NO_MORE, left)
    if past:
        again = max(one.submitted_at for one in past) + timedelta(hours=terms.wait_hours)
        if now < again:
            return Entry(Refusal.WAIT, left, again)
    return Entry(None, left)


def score_of(scores: Sequence[float]) -> float:
    """The score of an attempt: every question weighs the same; 0 without any."""
    return sum(scores) / len(scores) if scores else 0.0
