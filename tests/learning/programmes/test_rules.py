"""Evaluating a programme and how long an award lasts: values alone."""

from datetime import date

import pytest

from learning.programmes import rules
from learning.programmes.rules import Verdict

DONE, OPEN = Verdict(True, "Done"), Verdict(False, "Open", "Not begun yet")


def test_all_met_is_met() -> None:
    assert rules.evaluate(["lessons", "assessment"], [DONE, DONE]).is_met


def test_what_is_missing_is_named_in_the_programmes_order() -> None:
    outcome = rules.evaluate(["lessons", "assessment", "session"], [OPEN, DONE, OPEN])
    assert not outcome.is_met
    assert [wish for wish, _verdict in outcome.missing] == ["lessons", "session"]
    assert [wish for wish, _verdict in outcome.met] == ["assessment"]


def test_a_programme_that_requires_nothing_gives_nothing() -> None:
    assert not rules.evaluate([], []).is_met


def test_every_requirement_needs_its_verdict() -> None:
    with pytest.raises(ValueError):
        rules.evaluate(["lessons"], [])


@pytest.mark.parametrize(
    ("awarded", "months", "last"),
    [
        (date(2026, 11, 22), 24, date(2028, 11, 21)),
        (date(2026, 1, 31), 1, date(2026, 2, 27)),
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
        (date(2026, 12, 1), 1, date(2026, 12, 31)),
        (date(2026, 11, 30), 1, date(2026, 12, 29)),
        (date(2026, 11, 22), None, None),
    ],
)
def test_validity_ends_the_day_before(awarded: date, months: int | None, last: date | None) -> None:
    assert rules.valid_until(awarded, months) == last


def test_a_name_is_corrected_once_and_within_thirty_days() -> None:
    day = date(2026, 11, 1)

    def may(today: date, *, corrected: bool = False, revoked: bool = False) -> bool:
        return rules.may_correct_name(awarded_on=day, today=today, corrected=corrected, revoked=revoked)

    assert may(date(2026, 12, 1))
    assert not may(date(2026, 12, 2))
    assert not may(day, corrected=True)
    assert not may(day, revoked=True)
