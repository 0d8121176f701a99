"""My learning: what to do next, how far I am, and what I have earned."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.selectors import GuideOutline, LessonOutline, outlines
from learning.programmes import selectors as programmes
from learning.progress import selectors as progress
from learning.study.answering import language_of_page, person_of


@dataclass(frozen=True)
class GuideCard:
    """A guide with the person in it; `standing` is where they are in its programme, if it has one."""

    guide: GuideOutline
    now: progress.GuideNow
    next_lesson: LessonOutline | None
    standing: programmes.Standing | None


@never_cache
@require_safe
@login_required
def my_learning(request: HttpRequest) -> HttpResponse:
    """The begun guides (the one last worked in first), those still to be begun, and the awards."""
    person = person_of(request)
    opened = progress.lessons_opened(person)
    guides = outlines(language_of_page())
    standings = programmes.standings(person, [guide.key for guide in guides])
    cards = [_card(guide, opened, standings.get(guide.key)) for guide in guides]
    begun = sorted((card for card in cards if card.now.is_begun), key=lambda card: _last(card, opened))
    context = {
        "begun": begun[::-1],
        "others": [card for card in cards if not card.now.is_begun],
        "next": _next(begun[::-1]),
        "awards": list(programmes.awards_of(person)),
        "guides_url": f"/{language_of_page()}/guides/",
    }
    return render(request, "study/my_learning.html", context)


def _card(guide: GuideOutline, opened: progress.Opened, standing: programmes.Standing | None) -> GuideCard:
    now = progress.guide_now(guide, opened)
    lesson = guide.lesson(now.next_lesson) if now.next_lesson else None
    return GuideCard(guide, now, lesson, standing)


def _last(card: GuideCard, opened: progress.Opened) -> float:
    here = (opened[lesson.key] for lesson in card.guide.lessons if lesson.key in opened)
    return max(lesson.acted_at.timestamp() for lesson in here)


def _next(begun: list[GuideCard]) -> GuideCard | None:
    """The guide to go on with: the last one that has something left to do."""
    return next((card for card in begun if card.next_lesson or _is_open(card)), None)


def _is_open(card: GuideCard) -> bool:
    return card.standing is not None and card.standing.award is None
