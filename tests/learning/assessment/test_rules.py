"""Drawing questions, beginning attempts and ending them: rules of values and time alone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.assessment import rules
from learning.assessment.rules import BankTooSmall, Past, Refusal, Terms

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TERMS = Terms(pass_mark=70, attempts=3, wait_hours=24, minutes=0, feedback="after-submission")

MODULES = st.sampled_from(["law", "signs", "talks", "children"])


@st.composite
def banks(draw: st.DrawFn) -> tuple[dict[str, list[str]], dict[str, int], set[str]]:
    """A bank, a blueprint that it can fill, and what was seen before."""
    sizes = draw(st.dictionaries(MODULES, st.integers(1, 12), min_size=1))
    bank = {module: [f"{module}-{n}" for n in range(size)] for module, size in sizes.items()}
    blueprint = {module: draw(st.integers(1, size)) for module, size in sizes.items()}
    everything = [key for keys in bank.values() for key in keys]
    return bank, blueprint, draw(st.sets(st.sampled_from(everything)))


@given(banks(), st.text())
def test_draw_follows_the_blueprint_and_asks_nothing_twice(
    given_bank: tuple[dict[str, list[str]], dict[str, int], set[str]], seed: str
) -> None:
    bank, blueprint, seen = given_bank
    drawn = rules.draw(bank, blueprint, seed=seed, seen=seen)
    keys = [key for _module, key in drawn]
    assert len(set(keys)) == len(keys)
    for module, count in blueprint.items():
        of_module = [key for where, key in drawn if where == module]
        assert len(of_module) == count
        assert set(of_module) <= set(bank[module])


@given(banks(), st.text())
def test_draw_prefers_what_was_not_seen(
    given_bank: tuple[dict[str, list[str]], dict[str, int], set[str]], seed: str
) -> None:
    bank, blueprint, seen = given_bank
    drawn = rules.draw(bank, blueprint, seed=seed, seen=seen)
    for module, count in blueprint.items():
        new = [key for where, key in drawn if where == module and key not in seen]
        assert len(new) == min(count, len(set(bank[module]) - seen))


@given(banks(), st.text())
def test_the_same_seed_draws_the_same(
    given_bank: tuple[dict[str, list[str]], dict[str, int], set[str]], seed: str
) -> None:
    bank, blueprint, seen = given_bank
    turned = {module: list(reversed(keys)) for module, keys in bank.items()}
    assert rules.draw(bank, blueprint, seed=seed, seen=seen) == rules.draw(
        turned, blueprint, seed=seed, seen=seen
    )


def test_different_attempts_are_mixed_differently() -> None:
    bank = {"law": [str(n) for n in range(20)]}
    assert len({rules.draw(bank, {"law": 20}, seed=str(seed)) for seed in range(20)}) == 20


def test_other_modules_make_up_for_a_question_that_was_taken_back() -> None:
    bank = {"law": ["law-1"], "signs": ["signs-1", "signs-2", "signs-3"]}
    drawn = rules.draw(bank, {"law": 2, "signs": 2}, seed="a")
    assert sorted(key for _module, key in drawn) == ["law-1", "signs-1", "signs-2", "signs-3"]


def test_a_bank_that_is_too_small_is_an_error() -> None:
    with pytest.raises(BankTooSmall):
        rules.draw({"law": ["law-1"]}, {"law": 2}, seed="a")


def test_first_attempt_may_begin() -> None:
    assert rules.entry(TERMS, [], NOW) == rules.Entry(None, left=3)


def test_the_next_attempt_waits() -> None:
    failed = Past(NOW - timedelta(hours=1), passed=False)
    entry = rules.entry(TERMS, [failed], NOW)
    assert entry.refusal is Refusal.WAIT
    assert entry.at == NOW + timedelta(hours=23)
    assert rules.entry(TERMS, [failed], NOW + timedelta(hours=23)).refusal is None


def test_attempts_run_out() -> None:
    failed = [Past(NOW - timedelta(days=n), passed=False) for n in (5, 6, 7)]
    assert rules.entry(TERMS, failed, NOW).refusal is Refusal.NO_MORE


def test_without_a_limit_attempts_never_run_out() -> None:
    terms = Terms(pass_mark=70, attempts=0, wait_hours=0, minutes=0, feedback="never")
    assert rules.entry(terms, [Past(NOW, passed=False)] * 50, NOW) == rules.Entry(None, left=None)


def test_whoever_has_passed_needs_no_further_attempt() -> None:
    assert rules.entry(TERMS, [Past(NOW - timedelta(days=9), passed=True)], NOW).refusal is Refusal.PASSED


def test_half_a_minute_of_grace() -> None:
    deadline = NOW
    assert not rules.is_over(deadline, NOW + timedelta(seconds=30))
    assert rules.is_over(deadline, NOW + timedelta(seconds=31))
    assert not rules.is_over(None, NOW)


@given(st.lists(st.floats(0, 1), max_size=30))
def test_a_score_lies_between_0_and_1(scores: list[float]) -> None:
    assert 0 <= rules.score_of(scores) <= 1 + 1e-9


def test_seven_of_ten_pass_at_seventy() -> None:
    assert TERMS.is_passed(rules.score_of([1.0] * 7 + [0.0] * 3))
    assert not TERMS.is_passed(0.6999)


def test_feedback_is_shown_as_the_editor_chose() -> None:
    def terms(feedback: str) -> Terms:
        return Terms(pass_mark=70, attempts=0, wait_hours=0, minutes=0, feedback=feedback)

    assert terms("after-submission").shows_feedback(passed=False)
    assert not terms("after-passing").shows_feedback(passed=False)
    assert terms("after-passing").shows_feedback(passed=True)
    assert not terms("never").shows_feedback(passed=True)
