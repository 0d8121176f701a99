"""Doing an activity (and keeping it), and trying one (and keeping nothing)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_cookie, vary_on_headers
from wagtail.rich_text import expand_db_html

from courses.questions.answers import BadAnswer
from learning.notes import rules
from learning.notes import selectors as notes
from learning.notes.sealing import Unreadable
from learning.notes.services import NoteConflict, TooLong
from learning.progress import selectors as progress
from learning.records.faults import BadRecord
from learning.records.rules.words import read_uuid
from learning.study import saying, services
from learning.study.answering import (
    language_of_page,
    not_published,
    person_of,
    refused,
    see_other,
    sign_in_first,
    told,
    wants_json,
)
from learning.study.sheets import Outcome, Sheet, mark, read_and_mark, sheet
from learning.study.views import notes as note_views


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def do(request: HttpRequest, lesson_key: UUID, block_id: UUID) -> HttpResponse:
    """POST answers; GET shows the answers given, the feedback beside each, and the way back."""
    asked = _exercise(lesson_key, block_id)
    if asked is None:
        return not_published(request)
    if not request.user.is_authenticated:
        return _signed_out(request, asked)
    if request.method == "POST":
        return _take(request, asked)
    return _own_page(request, asked)


def _exercise(lesson_key: UUID, block_id: UUID) -> Sheet | None:
    found = sheet(language_of_page(), lesson_key, block_id)
    return found if found is not None and found.asked else None


def _signed_out(request: HttpRequest, asked: Sheet) -> HttpResponse:
    if request.method == "POST" and asked.kind == "reveal" and not wants_json(request):
        return note_views.keep_for_later(request, asked)
    return sign_in_first(request, asked.url)


def _take(request: HttpRequest, asked: Sheet) -> HttpResponse:
    try:
        outcome = read_and_mark(asked, request.POST)
    except BadAnswer as error:
        return refused(request, error.message, field=error.field)
    if outcome.is_empty and asked.kind not in {"reveal", "checklist"}:
        return _nothing_answered(request, outcome)
    if asked.kind == "reveal" and (answer := _written(request, asked)) is not None:
        return answer
    try:
        answered = services.answer(
            user=person_of(request), outcome=outcome, record_id=read_uuid(request.POST.get("id"))
        )
    except BadRecord as error:
        return refused(request, _("This was sent before with other answers."), status=error.status)
    if not wants_json(request):
        return see_other(request.path)
    now = progress.lesson_now(person_of(request), asked.lesson.key)
    done, lesson_done = answered.done, now.state == "done"
    return told(_as_json(outcome, summary=outcome.summary, done=done, lesson_done=lesson_done))


def _nothing_answered(request: HttpRequest, outcome: Outcome, *, visiting: bool = False) -> HttpResponse:
    message = _("Nothing is answered yet. Answer first, then look at what we say.")
    if wants_json(request):
        return told({"error": message, "field": outcome.sheet.asked[0].prefix + "choice"}, 400)
    return _page(request, outcome, error=message, status=400, visiting=visiting)


def _written(request: HttpRequest, asked: Sheet) -> HttpResponse | None:
    """Save what was written before comparing; an answer only when that could not be done."""
    text = request.POST.get("text", "")
    expected = note_views.version_in(request)
    if not text.strip() and not expected:
        return None
    try:
        services.write_note(user=person_of(request), sheet=asked, text=text, expected=expected)
    except NoteConflict as conflict:
        return note_views.conflict_page(request, asked, text, conflict)
    except TooLong as error:
        return note_views.too_long(request, asked, text, error)
    except Unreadable:
        return note_views.unreadable(request, asked, text)
    return None


def _as_json(outcome: Outcome, *, summary: str, done: bool, lesson_done: bool) -> dict[str, Any]:
    body: dict[str, Any] = {
        "score": outcome.score,
        "done": done,
        "lesson_done": lesson_done,
        "summary": summary,
        "feedback": [one.as_json() for one in outcome.told],
    }
    if outcome.sheet.kind == "reveal":
        body["ours"] = _ours(outcome.sheet)
    return body


def _ours(asked: Sheet) -> str:
    return str(expand_db_html(asked.value["ours"].source))


def _own_page(request: HttpRequest, asked: Sheet) -> HttpResponse:
    person = person_of(request)
    now = progress.activity_now(person, asked.lesson.key, asked.block_id)
    note = notes.note_at(person, asked.lesson.key, asked.block_id) if asked.is_writing else None
    warning = saying.identifying() if note is not None and rules.seems_to_identify(note.text) else ""
    return _page(request, mark(asked, now.response if now else {}), now=now, note=note, warning=warning)


def _page(request: HttpRequest, outcome: Outcome, *, status: int = 200, **more: Any) -> HttpResponse:
    asked = outcome.sheet
    answered = bool(more.get("now")) or bool(more.get("tried"))
    context = {
        "sheet": asked,
        "outcome": outcome,
        "tasks": outcome.shown(with_feedback=answered),
        "label": f"t-{asked.block_id}",
        "answered": answered,
        "ours": _ours(asked) if answered and asked.kind == "reveal" else "",
        **more,
    }
    return render(request, "study/activity.html", context, status=status)


@never_cache
@require_safe
@vary_on_headers("Accept")
@vary_on_cookie
def attempt(request: HttpRequest, lesson_key: UUID, block_id: UUID) -> HttpResponse:
    """Mark what a visitor answers, show it, and keep nothing."""
    asked = _exercise(lesson_key, block_id)
    if asked is None:
        return not_published(request)
    try:
        outcome = read_and_mark(asked, request.GET)
    except BadAnswer as error:
        return refused(request, error.message, field=error.field)
    if outcome.is_empty and asked.kind not in {"reveal", "checklist"}:
        return _nothing_answered(request, outcome, visiting=True)
    if wants_json(request):
        return told(_as_json(outcome, summary=outcome.visitor_summary, done=False, lesson_done=False))
    return _page(request, outcome, tried=True, visiting=True)
