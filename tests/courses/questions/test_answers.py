"""Reading a form into a response."""

import pytest
from django.http import QueryDict

from courses.questions.answers import BadAnswer, read
from courses.questions.items import Choosing, Item, Option, Ordering, Place, Placing, Ticking, Writing

CHOOSING = Choosing((Option("a", "A", True, ""), Option("b", "B", False, "")))
ORDERING = Ordering((Item("x", "X", ""), Item("y", "Y", ""), Item("z", "Z", "")))
PLACING = Placing((Item("i", "I", "", "p"), Item("j", "J", "", "q")), (Place("p", "P"), Place("q", "Q")))


def test_each_shape_reads_its_fields() -> None:
    assert read(CHOOSING, QueryDict("choice=a")) == {"chosen": ["a"]}
    assert read(ORDERING, QueryDict("item-x=2&item-y=1&item-z=3")) == {"order": ["y", "x", "z"]}
    assert read(PLACING, QueryDict("item-i=q")) == {"placed": {"i": "q"}}
    assert read(Ticking((Item("x", "X", ""),)), QueryDict("item=x")) == {"ticked": ["x"]}


def test_what_is_written_is_never_part_of_a_response() -> None:
    assert read(Writing("<p>ours</p>"), QueryDict("text=private")) == {}


def test_a_prefix_keeps_questions_of_one_form_apart() -> None:
    assert read(CHOOSING, QueryDict("q-1-choice=a&q-2-choice=b"), prefix="q-2-") == {"chosen": ["b"]}


def test_nothing_given_is_an_empty_response() -> None:
    assert read(CHOOSING, QueryDict("")) == {"chosen": []}
    assert read(ORDERING, QueryDict("")) == {"order": []}


@pytest.mark.parametrize(
    ("task", "query", "field"),
    [
        (CHOOSING, "choice=c", "choice"),
        (CHOOSING, "choice=a&choice=b", "choice"),
        (PLACING, "item-i=nowhere", "item-i"),
        (ORDERING, "item-x=1&item-y=1&item-z=2", "item-y"),
        (ORDERING, "item-x=0&item-y=1&item-z=2", "item-x"),
        (ORDERING, "item-x=٣&item-y=1&item-z=2", "item-x"),
        (ORDERING, f"item-x={'1' * 5000}&item-y=1&item-z=2", "item-x"),
        (ORDERING, "item-x=1&item-y=2", "order"),
    ],
)
def test_what_can_not_be_an_answer_is_refused_with_its_field(task, query, field) -> None:
    with pytest.raises(BadAnswer) as refusal:
        read(task, QueryDict(query))
    assert refusal.value.field == field
    assert refusal.value.message
