"""Judging whether a guide's assessment is passed, for programmes."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from courses.selectors import outlines
from learning.assessment.models import Attempt, State
from learning.people.models import User
from learning.programmes.judging import Wish
from learning.programmes.rules import Verdict


def assessment_passed(user: User, wishes: Sequence[Wish]) -> list[Verdict]:
    """One verdict a guide; one query for all. A wish may ask for a mark of its own (`{"mark": 80}`)."""
    guides = {wish.guide_key for wish in wishes if wish.guide_key}
    finished = Attempt.objects.filter(user=user, guide_key__in=guides)
    tried: dict[UUID, list[tuple[float, bool]]] = defaultdict(list)
    for guide_key, score, passed in finished.exclude(state=State.OPEN).values_list(
        "guide_key", "score", "passed"
    ):
        tried[guide_key].append((score or 0.0, bool(passed)))
    titles = {guide.key: guide.short_title for guide in outlines(get_language() or "en")}
    return [_verdict(wish, tried, titles) for wish in wishes]


def _verdict(wish: Wish, tried_in: dict[UUID, list[tuple[float, bool]]], titles: dict[UUID, str]) -> Verdict:
    if wish.guide_key is None:
        return Verdict(False, _("The assessment passed"))
    mark, tried = wish.config.get("mark"), tried_in.get(wish.guide_key, [])
    met = any(passed if mark is None else round(score * 100, 6) >= mark for score, passed in tried)
    title = titles.get(wish.guide_key, "")
    words = _("The assessment passed: %(guide)s") % {"guide": title} if title else _("The assessment passed")
    if met:
        return Verdict(True, words)
    missing = _("Not begun yet")
    if tried:
        missing = ngettext(
            "Not passed yet, after %(number)d attempt",
            "Not passed yet, after %(number)d attempts",
            len(tried),
        ) % {"number": len(tried)}
    return Verdict(False, words, missing, reverse("assessment:overview", args=[wish.guide_key]))
