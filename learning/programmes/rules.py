"""Evaluating a programme: what is met and what is missing. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

Wish = TypeVar("Wish")

NAME_CORRECTION_DAYS = 30


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a judge says of one requirement and one person.

    `words` say what is required, `missing` what is still to do (empty when met); `url` leads there.
    """

    met: bool
    words: str
    missing: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Wish]):
    """A programme for one person: each requirement with its verdict, in the programme's order."""

    judged: tuple[tuple[Wish, Verdict], ...]

    @property
    def met(self) -> tuple[tuple[Wish, Verdict], ...]:
        """What is there."""
        return tuple(pair for pair in self.judged if pair[1].met)

    @property
    def missing(self) -> tuple[tuple[Wish, Verdict], ...]:
        """What is not."""
        return tuple(pair for pair in self.judged if not pair[1].met)

    @property
    def is_met(self) -> bool:
        """Whether an award is due. A programme that requires nothing gives nothing."""
        return bool(self.judged) and not self.missing


def evaluate(requirements: Sequence[Wish], verdicts: Sequence[Verdict]) -> Outcome[Wish]:
    """The outcome of verdicts given in the order of the requirements."""
    return Outcome(tuple(zip(requirements, verdicts, strict=True)))


def valid_until(awarded_on: date, months: int | None) -> date | None:
    """The last day of validity: the day before the same date so many months later; None for ever."""
    if months is None:
        return None
    years, month = divmod(awarded_on.month - 1 + months, 12)
    year = awarded_on.year + years
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last_day = (first_of_next - timedelta(days=1)).day
    return date(year, month + 1, min(awarded_on.day, last_day)) - timedelta(days=1)


def may_correct_name(*, awarded_on: date, today: date, corrected: bool, revoked: bool) -> bool:
    """A name may be corrected once, within thirty days: for a slip of the pen, not for another person."""
    in_time = today <= awarded_on + timedelta(days=NAME_CORRECTION_DAYS)
    return in_time and not corrected and not revoked
