"""What must hold inside one activity or one question: ids once each, and answers that can be right."""

from collections.abc import Callable, Iterable, Iterator

from courses.source.blocks import Checklist, Match, Myths, Order, Sort, Spot
from courses.source.documents import Matching, Multiple, Ordering, Question, Single
from courses.source.fields import Name, Shape

Found = tuple[int, str]


def twice(names: Iterable[Name], what: str) -> Iterator[Found]:
    """Every key that has stood before."""
    seen: dict[str, int] = {}
    for name in names:
        if name.key and name.key in seen:
            yield name.line, f"{what} “{name}” is there twice; the first stands in line {seen[name.key]}"
        seen.setdefault(name.key, name.line)


def activity_faults(activity: Shape) -> Iterator[Found]:
    """What is wrong inside a mini-exercise."""
    yield from twice(_ids(activity), "the id")
    if isinstance(activity, Sort):
        yield from _sorting(activity)
    if isinstance(activity, Spot) and not any(detail.sign for detail in activity.details):
        yield activity.line, "no detail is a sign; at least one must be"


def _ids(shape: Shape) -> Iterable[Name]:
    if isinstance(shape, Sort | Order | Checklist | Ordering):
        return [item.id for item in shape.items]
    if isinstance(shape, Match):
        return [pair.id for pair in shape.pairs]
    if isinstance(shape, Spot):
        return [detail.id for detail in shape.details]
    if isinstance(shape, Myths):
        return [statement.id for statement in shape.statements]
    if isinstance(shape, Single | Multiple):
        return [option.id for option in shape.options]
    if isinstance(shape, Matching):
        return [*(pair.id for pair in shape.pairs), *(extra.id for extra in shape.distractors)]
    return []


def _sorting(activity: Sort) -> Iterator[Found]:
    yield from twice((group.id for group in activity.groups), "the group")
    groups = {group.id.key for group in activity.groups}
    used = {item.group.key for item in activity.items}
    for item in activity.items:
        if item.group.key and item.group.key not in groups:
            yield item.group.line, f"there is no group “{item.group}” in this exercise"
    for group in activity.groups:
        if group.id.key not in used:
            yield group.line, f"nothing belongs to the group “{group.id}”"


def question_faults(question: Question) -> Iterator[Found]:
    """What is wrong inside a question."""
    yield from twice(_ids(question), "the id")
    if isinstance(question, Single) and sum(option.right for option in question.options) != 1:
        yield question.line, f"“{question.key}”: exactly one option must be right"
    if isinstance(question, Multiple) and not any(option.right for option in question.options):
        yield question.line, f"“{question.key}”: at least one option must be right"


def told(found: Iterable[Found], path: str, error: Callable[[str, int, str], None]) -> None:
    """Tell all of them."""
    for line, message in found:
        error(path, line, message)
