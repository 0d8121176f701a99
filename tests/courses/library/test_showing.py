"""One description of rows for lessons, activities' own pages, quizzes and assessments."""

import pytest

from courses.library.showing import LONGEST_CHIP, shown, shown_with_key
from courses.questions.items import Choosing, Item, Option, Ordering, Place, Placing, Ticking, Writing
from courses.questions.marking import Feedback, mark

CHOOSING = Choosing((Option("a", "One", True, "Because."), Option("b", "Two", False, "Rather not.")))
PLACING = Placing(
    (Item("i", "Item", "Why.", "p"), Item("j", "Other", "Why.", "q")),
    (Place("p", "Act"), Place("q", "Means")),
)
ORDERING = Ordering(tuple(Item(name, name.title(), "Why.") for name in ("first", "second", "third")))


def test_an_unanswered_task_says_nothing_of_right_or_wrong() -> None:
    for task in (CHOOSING, PLACING, ORDERING):
        for row in shown(task).rows:
            assert (row.right, row.word, row.why) == (None, "", "")


def test_feedback_stands_with_the_row_it_belongs_to() -> None:
    response = {"chosen": ["b"]}
    rows = {
        row.id: row
        for row in shown(CHOOSING, response=response, feedback=mark(CHOOSING, response).feedback).rows
    }
    assert rows["b"].chosen
    assert (rows["b"].right, rows["b"].why) == (False, "Rather not.")
    assert rows["a"].why == ""


def test_the_word_before_a_feedback_never_scolds() -> None:
    row = shown(CHOOSING, feedback=[Feedback("b", False, "")]).rows[1]
    assert row.word == "Not yet."


def test_a_feedback_that_begins_with_yes_says_it_once() -> None:
    row = shown(CHOOSING, feedback=[Feedback("a", True, "Yes. It holds.")]).rows[0]
    assert (row.word, row.why) == ("Yes.", "It holds.")


def test_a_prefix_keeps_the_fields_of_two_questions_apart() -> None:
    assert {row.name for row in shown(CHOOSING, prefix="q-1-").rows} == {"q-1-choice"}
    assert [row.name for row in shown(PLACING, prefix="q-1-").rows] == [
        f"q-1-item-{item.id}" for item in PLACING.shown
    ]


def test_an_items_place_is_remembered() -> None:
    rows = shown(PLACING, response={"placed": {"i": "q"}}).rows
    row = next(row for row in rows if row.id == "i")
    assert [place.id for place in row.places if place.chosen] == ["q"]


@pytest.mark.parametrize(("length", "lettered"), [(LONGEST_CHIP, False), (LONGEST_CHIP + 1, True)])
def test_long_places_are_named_by_letters(length: int, lettered: bool) -> None:
    task = Placing((Item("i", "Item", "Why.", "p"),), (Place("p", "x" * length), Place("q", "short")))
    assert shown(task).lettered is lettered
    assert [place.letter for place in shown(task).places] == (["A", "B"] if lettered else ["", ""])


def test_an_order_is_shown_mixed_at_first_and_as_answered_later() -> None:
    assert [row.id for row in shown(ORDERING).rows] != ["first", "second", "third"]
    answered = shown(ORDERING, response={"order": ["third", "first", "second"]})
    assert [row.id for row in answered.rows] == ["third", "first", "second"]
    assert [row.position for row in answered.rows] == [1, 2, 3]


def test_an_order_of_other_items_is_not_believed() -> None:
    assert {row.id for row in shown(ORDERING, response={"order": ["x", "first"]}).rows} == {
        "first",
        "second",
        "third",
    }


def test_ticks_are_kept() -> None:
    rows = shown(Ticking((Item("a", "One", ""), Item("b", "Two", ""))), response={"ticked": ["b"]}).rows
    assert [row.chosen for row in rows] == [False, True]


def test_our_words_are_not_in_what_is_shown() -> None:
    task = Writing("<p>Ours</p>", ("Who are you?",))
    assert "Ours" not in repr(shown(task))
    assert shown(task).look_for == ("Who are you?",)


def test_an_editor_sees_the_key_and_every_feedback() -> None:
    rows = shown_with_key(CHOOSING).rows
    assert [row.chosen for row in rows] == [True, False]
    assert [row.why for row in rows] == ["Because.", "Rather not."]
