"""Judging the requirement that all lessons of a guide are done."""

from collections.abc import Sequence

from django.utils.translation import get_language, gettext, ngettext

from courses.selectors import GuideOutline, outline
from learning.people.models import User
from learning.programmes.judging import Wish
from learning.programmes.rules import Verdict
from learning.progress import selectors


def judge(user: User, wishes: Sequence[Wish]) -> list[Verdict]:
    """One verdict a wish; one query for all of them."""
    opened = selectors.lessons_opened(user)
    return [_verdict(wish, opened) for wish in wishes]


def _verdict(wish: Wish, opened: selectors.Opened) -> Verdict:
    guide = outline(wish.guide_key, get_language() or "en") if wish.guide_key else None
    if guide is None or not guide.lessons:
        words = gettext("All lessons done")
        return Verdict(False, words, gettext("This guide is not published at the moment."))
    return _verdict_on(guide, selectors.guide_now(guide, opened))


def _verdict_on(guide: GuideOutline, now: selectors.GuideNow) -> Verdict:
    words = ngettext("%(number)d lesson done", "All %(number)d lessons done", now.total) % {
        "number": now.total
    }
    left = now.total - len(now.done)
    if not left:
        return Verdict(True, words)
    missing = ngettext("%(left)d lesson is still to do.", "%(left)d lessons are still to do.", left) % {
        "left": left
    }
    lesson = guide.lesson(now.next_lesson) if now.next_lesson else None
    return Verdict(False, words, missing, lesson.url if lesson else guide.url)
