"""When an activity is done, when a lesson is, and where to go on: the rules alone."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.progress import rules
from learning.progress.rules import ActivityAct, fold_activity
from learning.progress.selectors import LessonOpened

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
A, B, C = UUID(int=1), UUID(int=2), UUID(int=3)


@pytest.mark.parametrize(
    ("kind", "complete", "done"),
    [
        ("sort", True, True),
        ("sort", False, False),
        ("quiz", False, False),
        ("scenario", True, True),
        ("checklist", False, True),
        ("reveal", False, True),
    ],
)
def test_when_an_activity_is_done(kind: str, complete: bool, done: bool) -> None:
    assert rules.activity_is_done(kind, complete=complete) is done


@pytest.mark.parametrize(
    ("counted", "done", "finished", "has_summary", "way"),
    [
        ([A, B], [A], "", False, None),
        ([A, B], [A, B, C], "", False, "activities"),
        ([A], [], "read", False, None),
        ([], [], "", False, None),
        ([], [A], "read", False, "read"),
        ([A], [], "summary", True, "summary"),
        ([A], [], "summary", False, None),
        ([], [], "summary", True, "summary"),
    ],
)
def test_when_a_lesson_is_done(
    counted: list[UUID], done: list[UUID], finished: str, has_summary: bool, way: str | None
) -> None:
    assert rules.lesson_way(counted=counted, done=done, finished=finished, has_summary=has_summary) == way


def test_an_answer_sent_late_does_not_replace_a_newer_one() -> None:
    newer = ActivityAct(NOON, completed=True, score=0.5, response={"chosen": ["new"]})
    older = ActivityAct(NOON - timedelta(hours=1), completed=True, score=1.0, response={"chosen": ["old"]})
    fold = fold_activity(fold_activity(None, newer), older)
    assert (fold.response, fold.score_last, fold.score_best) == ({"chosen": ["new"]}, 0.5, 1.0)
    assert fold.done_at == older.at


acts = st.builds(
    ActivityAct,
    at=st.integers(0, 50).map(lambda minutes: NOON + timedelta(minutes=minutes)),
    completed=st.booleans(),
    score=st.none() | st.floats(0, 1),
    response=st.none() | st.fixed_dictionaries({"chosen": st.lists(st.sampled_from("abc"), max_size=2)}),
)


@given(st.lists(acts, min_size=1, max_size=20))
def test_done_never_goes_back_and_the_best_score_never_sinks(given_acts: list[ActivityAct]) -> None:
    fold = None
    for act in given_acts:
        before, fold = fold, fold_activity(fold, act)
        if before is not None:
            assert not (before.done_at and not fold.done_at)
            assert (fold.score_best or 0) >= (before.score_best or 0)
    assert fold is not None
    assert (fold.done_at is not None) == any(act.completed for act in given_acts)
    scores = [act.score for act in given_acts if act.score is not None]
    assert fold.score_best == (max(scores) if scores else None)


def test_one_goes_on_where_one_was() -> None:
    opened = {
        A: LessonOpened(NOON, NOON),
        C: LessonOpened(NOON, None),
    }
    assert rules.next_of([A, B, C], opened) == C
    assert rules.next_of([A, B, C], {A: LessonOpened(NOON, NOON)}) == B
    assert rules.next_of([A, B], {}) == A
    assert rules.next_of([A], {A: LessonOpened(NOON, NOON)}) is None
    assert rules.next_of([], {}) is None
