"""How many learners a page concerns, asked before an editor deletes, moves or unpublishes it.

Published pages know nothing of who reads them; whoever does registers a count here.
"""

from collections.abc import Callable, Collection
from uuid import UUID

from wagtail.models import Page

from courses.models import LessonPage

#: How many people have something in any of these lessons (keys), each person counted once.
Count = Callable[[Collection[UUID]], int]

_counts: list[Count] = []


def register(count: Count) -> None:
    """Have a count asked; the largest answer is shown."""
    if count not in _counts:
        _counts.append(count)


def forget(count: Count) -> None:
    """Ask it no more."""
    _counts.remove(count)


def learners_of(pages: Collection[Page]) -> int:
    """How many learners the lessons on and below some pages concern."""
    keys: set[UUID] = set()
    for page in pages:
        below = LessonPage.objects.descendant_of(page, inclusive=True)
        keys.update(below.values_list("translation_key", flat=True))
    return max((count(keys) for count in _counts), default=0) if keys else 0
