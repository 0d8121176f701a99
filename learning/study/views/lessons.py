"""Finishing a lesson, and keeping the place in it."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courses.selectors import outline_with_lesson
from learning.progress import selectors as progress
from learning.records.faults import BadRecord
from learning.records.rules.words import read_uuid
from learning.study import services
from learning.study.answering import (
    language_of_page,
    not_published,
    person_of,
    see_other,
    sign_in_first,
    told,
    wants_json,
)


@never_cache
@require_POST
def finish(request: HttpRequest, lesson_key: UUID) -> HttpResponse:
    """The person has finished the lesson, or has read its summary instead."""
    guide = outline_with_lesson(lesson_key, language_of_page())
    lesson = guide.lesson(lesson_key) if guide else None
    if guide is None or lesson is None:
        return not_published(request)
    if not request.user.is_authenticated:
        return sign_in_first(request, lesson.url)
    services.finish(
        user=person_of(request), lesson_key=lesson_key, by_summary=request.POST.get("way") == "summary"
    )
    done = progress.lesson_now(person_of(request), lesson_key).state == "done"
    if wants_json(request):
        return told({"done": done})
    if not done:
        messages.info(request, _("Noted. The lesson is done when you have done its activities."))
        return see_other(lesson.url)
    messages.success(request, _("You have done this lesson."))
    following = guide.around(lesson_key)[1]
    return see_other(following.url if following else guide.url)


@never_cache
@require_POST
def place(request: HttpRequest, lesson_key: UUID) -> HttpResponse:
    """A page's script says where in the lesson the person is: `{"id": uuid, "block": id or null}`."""
    if not request.user.is_authenticated:
        return told({"error": _("You are no longer signed in.")}, 401)
    sent = _sent(request)
    block_id = read_uuid(sent.get("block")) if sent else None
    if sent is None or (sent.get("block") is not None and block_id is None):
        return told({"error": 'Send {"id": a UUID, "block": an id or null}.', "field": "block"}, 400)
    try:
        services.keep_place(
            user=person_of(request),
            lesson_key=lesson_key,
            block_id=block_id,
            record_id=read_uuid(sent.get("id")),
        )
    except BadRecord as error:
        return told({"error": str(error), "field": error.faults[0].path}, error.status)
    return HttpResponse(status=204)


def _sent(request: HttpRequest) -> dict[str, Any] | None:
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    return sent if isinstance(sent, dict) else None
