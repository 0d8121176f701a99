"""Taking an assessment: before it, one question a page, what is still open, and what came of it."""

import re
import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.questions.answers import BadAnswer
from courses.selectors import GuideOutline, outline
from learning.assessment import selectors, services, showing
from learning.assessment.models import Attempt, AttemptItem, State
from learning.people.views.visits import person_of

GET_OR_POST = ["GET", "HEAD", "POST"]
POSITION = re.compile(r"[0-9]{1,3}")


@never_cache
@require_safe
@login_required
def overview(request: HttpRequest, guide_key: uuid.UUID) -> HttpResponse:
    """What the assessment asks, and the one button: begin or go on."""
    person = person_of(request)
    services.close_overdue(user=person, guide_key=guide_key)
    attempts = list(selectors.attempts_of(person, guide_key))
    assessment = selectors.assessment_of(guide_key)
    going_on = next((one for one in attempts if one.is_open), None)
    if assessment is None and not attempts:
        raise Http404
    context: dict[str, Any] = {
        "guide": _guide(request, guide_key),
        "guide_key": guide_key,
        "assessment": assessment,
        "going_on": going_on,
        "finished": [one for one in attempts if not one.is_open],
        "name": person.name,
    }
    if assessment is not None:
        terms = selectors.terms_of(assessment)
        context |= {
            "terms": terms,
            "number": selectors.question_count(assessment),
            "entry": selectors.entry_for(terms, attempts, timezone.now()),
        }
    return render(request, "assessment/overview.html", context)


@never_cache
@require_POST
@login_required
def start(request: HttpRequest, guide_key: uuid.UUID) -> HttpResponse:
    """Begin, or go on."""
    try:
        attempt = services.start(user=person_of(request), guide_key=guide_key)
    except services.Refused:  # the overview says why
        return redirect("assessment:overview", guide_key=guide_key)
    except services.NoAssessment:
        if selectors.assessment_of(guide_key) is None:
            raise Http404 from None
        messages.error(
            request, _("This assessment can't be taken at the moment: its questions are being worked on.")
        )
        return redirect("assessment:overview", guide_key=guide_key)
    return redirect("assessment:question", attempt_uuid=attempt.uuid, position=_first_open(attempt))


@never_cache
@require_http_methods(GET_OR_POST)
@login_required
def question(request: HttpRequest, attempt_uuid: uuid.UUID, position: int) -> HttpResponse:
    """One question; a POST keeps the answer."""
    if request.method == "POST":
        return _save(request, attempt_uuid, position)
    return _question_page(request, _open_attempt(request, attempt_uuid), position)


def _save(request: HttpRequest, attempt_uuid: uuid.UUID, position: int) -> HttpResponse:
    quiet = "application/json" in request.headers.get("Accept", "")
    try:
        item = services.save_answer(
            user=person_of(request), attempt_uuid=attempt_uuid, position=position, data=request.POST
        )
    except services.NotAsked:
        sentence = _("This question isn't part of your attempt.")
        return _refused(request, sentence, 404, quiet)
    except services.TooLate as error:
        sentence = _too_late(error.attempt)
        if quiet:
            return JsonResponse({"error": sentence, "closed": True}, status=409)
        messages.warning(request, sentence)
        return redirect("assessment:result", attempt_uuid=attempt_uuid)
    except BadAnswer as error:
        if quiet:
            return JsonResponse({"error": error.message, "field": error.field}, status=400)
        attempt = _open_attempt(request, attempt_uuid)
        return _question_page(request, attempt, position, error=error.message)
    if quiet:
        return JsonResponse({"saved": True, "answered": item.is_answered})
    return _onwards(request, item)


def _refused(request: HttpRequest, sentence: str, status: int, quiet: bool) -> HttpResponse:
    if quiet:
        return JsonResponse({"error": sentence}, status=status)
    return render(request, "assessment/refused.html", {"sentence": sentence}, status=status)


def _too_late(attempt: Attempt) -> str:
    if attempt.state == State.EXPIRED:
        return _("Time is up, so this answer was not kept. Everything you saved before counts.")
    return _("This attempt is submitted already, so its answers can't be changed any more.")


def _onwards(request: HttpRequest, item: AttemptItem) -> HttpResponse:
    """Where the pressed button leads: a question's number, `review`, or the same page."""
    wanted = request.POST.get("go", "")
    if wanted == "review":
        return redirect("assessment:review", attempt_uuid=item.attempt.uuid)
    position = int(wanted) if POSITION.fullmatch(wanted) else item.position
    return redirect("assessment:question", attempt_uuid=item.attempt.uuid, position=position)


def _question_page(
    request: HttpRequest, attempt: Attempt | HttpResponse, position: int, error: str = ""
) -> HttpResponse:
    if isinstance(attempt, HttpResponse):
        return attempt
    items = selectors.items_of(attempt)
    item = next((one for one in items if one.position == position), None)
    if item is None:
        return _refused(request, _("This question isn't part of your attempt."), 404, quiet=False)
    item.attempt = attempt
    words = _words(request, [item])[0]
    context = {
        "attempt": attempt,
        "guide": _guide(request, attempt.guide_key),
        "items": items,
        "item": item,
        "question": showing.shown_question(item, words, request.POST if error else None),
        "last": items[-1].position,
        "error": error,
        "seconds_left": _seconds_left(attempt, timezone.now()),
    }
    return render(request, "assessment/question.html", context, status=400 if error else 200)


@never_cache
@require_http_methods(GET_OR_POST)
@login_required
def review(request: HttpRequest, attempt_uuid: uuid.UUID) -> HttpResponse:
    """What is still open; then submit."""
    if request.method == "POST":
        try:
            services.submit(user=person_of(request), attempt_uuid=attempt_uuid)
        except services.NotAsked:
            raise Http404 from None
        return redirect("assessment:result", attempt_uuid=attempt_uuid)
    attempt = _open_attempt(request, attempt_uuid)
    if isinstance(attempt, HttpResponse):
        return attempt
    items = selectors.items_of(attempt)
    left = [item for item in items if not item.is_answered]
    context = {
        "attempt": attempt,
        "guide": _guide(request, attempt.guide_key),
        "items": items,
        "left": left,
        "seconds_left": _seconds_left(attempt, timezone.now()),
    }
    return render(request, "assessment/review.html", context)


@never_cache
@require_safe
@login_required
def result(request: HttpRequest, attempt_uuid: uuid.UUID) -> HttpResponse:
    """What came of an attempt; an open one goes on."""
    attempt = _own_attempt(request, attempt_uuid)
    services.close_if_overdue(attempt=attempt)
    if attempt.is_open:
        return redirect("assessment:question", attempt_uuid=attempt.uuid, position=_first_open(attempt))
    guide = _guide(request, attempt.guide_key)
    shown = attempt.terms.shows_feedback(passed=bool(attempt.passed))
    context = {
        "attempt": attempt,
        "guide": guide,
        "terms": attempt.terms,
        "feedback": _feedback(request, attempt, guide) if shown else [],
        "shows_feedback": shown,
        "entry": None if attempt.passed else _entry(request, attempt),
    }
    return render(request, "assessment/result.html", context)


def _feedback(request: HttpRequest, attempt: Attempt, guide: GuideOutline | None) -> list[dict[str, Any]]:
    """Each question with its feedback and the module in which it is explained."""
    items = selectors.items_of(attempt)
    modules = {module.key: module for module in guide.modules} if guide else {}
    return [
        {"shown": showing.shown_feedback(item, words), "module": modules.get(item.module_key)}
        for item, words in zip(items, _words(request, items), strict=True)
    ]


def _words(request: HttpRequest, items: list[AttemptItem]) -> list[showing.Words]:
    language = request.LANGUAGE_CODE
    translated = selectors.translated_questions((item.asked.question_key for item in items), language)
    return [
        showing.words_of(item.asked, translated.get(item.asked.question_key), settings.LANGUAGE_CODE)
        for item in items
    ]


def _entry(request: HttpRequest, attempt: Attempt) -> Any:
    """Whether and when the learner may try again."""
    assessment = selectors.assessment_of(attempt.guide_key)
    if assessment is None:
        return None
    attempts = selectors.attempts_of(person_of(request), attempt.guide_key)
    return selectors.entry_for(selectors.terms_of(assessment), attempts, timezone.now())


def _own_attempt(request: HttpRequest, attempt_uuid: uuid.UUID) -> Attempt:
    attempt = selectors.own_attempt(person_of(request), attempt_uuid)
    if attempt is None:
        raise Http404
    return attempt


def _open_attempt(request: HttpRequest, attempt_uuid: uuid.UUID) -> Attempt | HttpResponse:
    """The attempt while answers are taken; otherwise the way to its result."""
    attempt = _own_attempt(request, attempt_uuid)
    if services.close_if_overdue(attempt=attempt):
        messages.warning(request, _("Time is up. Everything you saved counts."))
    return attempt if attempt.is_open else redirect("assessment:result", attempt_uuid=attempt.uuid)


def _first_open(attempt: Attempt) -> int:
    """The first question without an answer, or the first of all."""
    unanswered = attempt.items.filter(answered_at=None).order_by("position")
    return unanswered.values_list("position", flat=True).first() or 1


def _guide(request: HttpRequest, guide_key: uuid.UUID) -> GuideOutline | None:
    return outline(guide_key, request.LANGUAGE_CODE)


def _seconds_left(attempt: Attempt, now: datetime) -> int | None:
    return None if attempt.deadline_at is None else max(0, int((attempt.deadline_at - now).total_seconds()))
