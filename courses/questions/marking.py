"""Marking: pure functions, one a shape of task.

What always holds: a score lies between 0 and 1; the key itself scores 1; an empty answer scores 0; the
order in which options stand never matters. Responses are the JSON described in `answers`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from courses.questions.items import Choosing, Ordering, Placing, Task, Ticking, Writing

Response = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is said of one answer. `right` is None where nothing is right or wrong."""

    id: str
    right: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The outcome: a score (0 to 1; None where none is given), whether all was answered, and feedback."""

    score: float | None
    complete: bool
    feedback: tuple[Feedback, ...] = ()


def mark(task: Task, response: Response) -> Mark:
    """Mark a response to a task of any shape."""
    match task:
        case Choosing():
            return mark_choosing(task, response)
        case Placing():
            return mark_placing(task, response)
        case Ordering():
            return mark_ordering(task, response)
        case Ticking():
            return Mark(None, bool(response.get("ticked")))
        case Writing():
            return Mark(None, True)


def mark_choosing(task: Choosing, response: Response) -> Mark:
    """One choice: right or not. Several: all or nothing, or in parts, where wrong ticks take away."""
    known = {option.id for option in task.options}
    chosen = frozenset(response.get("chosen", ())) & known
    if not task.several and len(chosen) > 1:
        chosen = frozenset()
    hits, wrong = len(chosen & task.key), len(chosen - task.key)
    if task.several and task.rule == "partial":
        score = max(0.0, (hits - wrong) / len(task.key)) if task.key else 0.0
    else:
        score = 1.0 if chosen and chosen == task.key else 0.0
    feedback = tuple(
        Feedback(
            option.id, (option.id in chosen) == option.right if task.several else option.right, option.why
        )
        for option in task.options
        if task.several or option.id in chosen
    )
    return Mark(score, bool(chosen), feedback)


def mark_placing(task: Placing, response: Response) -> Mark:
    """The share of items in their right place."""
    placed = response.get("placed", {})
    spare = dict(task.spare_whys)
    feedback = tuple(
        Feedback(item.id, placed[item.id] == item.target, spare.get(placed[item.id], "") or item.why)
        for item in task.items
        if placed.get(item.id)
    )
    score = sum(bool(one.right) for one in feedback) / len(task.items) if task.items else 0.0
    return Mark(score, len(feedback) == len(task.items), feedback)


def mark_ordering(task: Ordering, response: Response) -> Mark:
    """The share of pairs that stand in the right order, or all-or-nothing when the rule is "exact"."""
    right = [item.id for item in task.items]
    order = list(response.get("order", ()))
    if sorted(order) != sorted(right):
        return Mark(0.0, False)
    at = {one: position for position, one in enumerate(order)}
    pairs = list(combinations(right, 2))
    in_order = sum(at[first] < at[second] for first, second in pairs)
    share = in_order / len(pairs) if pairs else 1.0
    score = share if task.rule == "pairs" else float(order == right)
    feedback = tuple(
        Feedback(item.id, at[item.id] == place, item.why) for place, item in enumerate(task.items)
    )
    return Mark(score, True, feedback)


def key_response(task: Task) -> dict[str, Any]:
    """The response that scores 1 (for checks and for showing the answer)."""
    match task:
        case Choosing():
            return {"chosen": sorted(task.key)}
        case Placing():
            return {"placed": {item.id: item.target for item in task.items}}
        case Ordering():
            return {"order": [item.id for item in task.items]}
        case Ticking():
            return {"ticked": [item.id for item in task.items]}
        case Writing():
            return {}
