"""Marking: what holds for every task and every answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.questions.items import Choosing, Item, Option, Ordering, Place, Placing, mixed
from courses.questions.marking import key_response, mark

ids = st.lists(st.uuids().map(str), min_size=2, max_size=8, unique=True)


@st.composite
def choosing(draw: st.DrawFn) -> Choosing:
    keys = draw(ids)
    several = draw(st.booleans())
    right = draw(st.sets(st.sampled_from(keys), min_size=1, max_size=len(keys) if several else 1))
    options = tuple(Option(key, key, key in right, "why") for key in keys)
    return Choosing(options, several, draw(st.sampled_from(["all-or-nothing", "partial"])))


@st.composite
def placing(draw: st.DrawFn) -> Placing:
    places = tuple(Place(key, key) for key in draw(ids))
    items = tuple(Item(key, key, "why", draw(st.sampled_from(places)).id) for key in draw(ids))
    return Placing(items, places)


ordering = st.builds(
    lambda keys, rule: Ordering(tuple(Item(key, key, "why") for key in keys), rule),
    ids,
    st.sampled_from(["pairs", "exact"]),
)
tasks = st.one_of(choosing(), placing(), ordering)


@st.composite
def answered(draw: st.DrawFn):
    task = draw(tasks)
    match task:
        case Choosing():
            known = [option.id for option in task.options]
            return task, {"chosen": draw(st.lists(st.sampled_from(known), unique=True))}
        case Placing():
            places = [place.id for place in task.places]
            return task, {
                "placed": {
                    item.id: draw(st.sampled_from(places)) for item in task.items if draw(st.booleans())
                }
            }
        case Ordering():
            return task, {"order": draw(st.permutations([item.id for item in task.items]))}


@given(answered())
def test_a_score_lies_between_nothing_and_all(case) -> None:
    task, response = case
    assert 0.0 <= mark(task, response).score <= 1.0


@given(tasks)
def test_the_key_scores_all(task) -> None:
    outcome = mark(task, key_response(task))
    assert outcome.score == 1.0
    assert outcome.complete
    assert all(one.right for one in outcome.feedback)


@given(tasks)
def test_an_empty_answer_scores_nothing_and_is_not_complete(task) -> None:
    outcome = mark(task, {})
    assert outcome.score == 0.0
    assert not outcome.complete


@given(answered(), st.randoms())
def test_the_order_in_which_options_stand_never_matters(case, random) -> None:
    task, response = case
    match task:
        case Choosing():
            options = list(task.options)
            random.shuffle(options)
            other = Choosing(tuple(options), task.several, task.rule)
        case Placing():
            items, places = list(task.items), list(task.places)
            random.shuffle(items)
            random.shuffle(places)
            other = Placing(tuple(items), tuple(places))
        case _:
            return
    assert mark(other, response).score == mark(task, response).score


@given(choosing())
def test_ticking_everything_never_beats_the_key(task) -> None:
    everything = {"chosen": [option.id for option in task.options]}
    expected = 1.0 if task.several and len(task.key) == len(task.options) else None
    score = mark(task, everything).score
    assert score == expected if expected is not None else score < 1.0


def test_a_wrong_tick_takes_away_what_a_right_one_gave() -> None:
    options = tuple(Option(key, key, key in "ab", "") for key in "abcd")
    task = Choosing(options, several=True, rule="partial")
    assert mark(task, {"chosen": ["a"]}).score == 0.5
    assert mark(task, {"chosen": ["a", "c"]}).score == 0.0
    assert mark(task, {"chosen": ["c", "d"]}).score == 0.0


def test_a_neighbour_swap_in_an_order_of_four_costs_one_pair_of_six() -> None:
    task = Ordering(tuple(Item(key, key, "") for key in "abcd"))
    assert mark(task, {"order": list("abdc")}).score == pytest.approx(5 / 6)
    assert mark(Ordering(task.items, "exact"), {"order": list("abdc")}).score == 0.0


def test_an_answer_that_is_not_offered_counts_for_nothing() -> None:
    task = Choosing((Option("a", "", True, ""), Option("b", "", False, "")))
    assert mark(task, {"chosen": ["x"]}).score == 0.0


@given(ids, st.text(max_size=5))
def test_what_is_shown_mixed_never_stands_in_its_order(keys, salt) -> None:
    shown = mixed(tuple(keys), salt=salt)
    assert sorted(shown) == sorted(keys)
    assert shown != tuple(keys)
    assert shown == mixed(tuple(keys), salt=salt)
