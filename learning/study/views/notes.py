"""Saving a note; and what happens when it can't be saved: the text is given back, always."""

import re
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from learning.notes import rules
from learning.notes import services as notes
from learning.notes.sealing import Unreadable
from learning.notes.selectors import note_at
from learning.notes.services import NoteConflict, Saved, TooLong
from learning.study import saying, services
from learning.study.answering import (
    language_of_page,
    person_of,
    refused,
    see_other,
    sign_in_first,
    told,
    wants_json,
)
from learning.study.sheets import Sheet, sheet
from learning.study.views import coming_back

VERSION = re.compile(r"-?[0-9]{1,9}")


@never_cache
@csrf_exempt  # the token is asked for below, once the size is known to be bearable
def note(request: HttpRequest, lesson_key: UUID, block_id: UUID) -> HttpResponse:
    """POST saves a note over the version that its writer has seen."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        message = _("This is far too long to be saved. Go back: your text is still on the page before.")
        return refused(request, message, status=413, field="text")
    return _save(request, lesson_key, block_id)


@csrf_protect
@sensitive_post_parameters("text", "kept")
@sensitive_variables("text")
def _save(request: HttpRequest, lesson_key: UUID, block_id: UUID) -> HttpResponse:
    asked = sheet(language_of_page(), lesson_key, block_id)
    if request.method != "POST":
        return redirect(asked.url if asked else "study:workbook")
    text = request.POST.get("text", "")
    if not request.user.is_authenticated:
        return signed_out(request, lesson_key, block_id, back=asked.url if asked else "/")
    if asked is None or not asked.is_writing:
        return _taken_down(request, lesson_key, block_id, text)
    warning = saying.identifying() if rules.seems_to_identify(text) else ""
    if warning and not wants_json(request) and "confirmed" not in request.POST:
        context = {"sheet": asked, "text": text, "version": version_in(request), "warning": warning}
        return render(request, "study/identifying.html", context)
    return _try_to_save(request, asked, text, warning)


def version_in(request: HttpRequest) -> int:
    """The version that the writer has seen; 0 where there was none."""
    given = request.POST.get("version", "")
    return int(given) if VERSION.fullmatch(given) else 0


@sensitive_variables("text")
def _try_to_save(request: HttpRequest, asked: Sheet, text: str, warning: str) -> HttpResponse:
    try:
        saved = services.write_note(
            user=person_of(request), sheet=asked, text=text, expected=version_in(request)
        )
    except NoteConflict as conflict:
        return conflict_page(request, asked, text, conflict)
    except TooLong as error:
        return too_long(request, asked, text, error)
    except Unreadable:
        return unreadable(request, asked, text)
    return _saved(request, asked, saved, warning)


def _saved(request: HttpRequest, asked: Sheet, saved: Saved, warning: str) -> HttpResponse:
    if wants_json(request):
        return told({"version": saved.version, "when": saying.saved_at(saved.at), "warning": warning})
    messages.success(request, _("Your note is saved. Only you can read it."))
    return see_other(_way_back(request, asked.url))


def _way_back(request: HttpRequest, address: str) -> str:
    """The workbook, for those who write there; else the lesson."""
    return reverse("study:workbook") if request.POST.get("back") == "workbook" else address


@sensitive_variables("text")
def conflict_page(request: HttpRequest, asked: Sheet, text: str, conflict: NoteConflict) -> HttpResponse:
    """Another device saved in between: both texts, for the person to keep either or both."""
    if wants_json(request):
        body = {"version": conflict.version, "text": conflict.text, "when": saying.saved_at(conflict.at)}
        return told(body, 409)
    context = {
        "sheet": asked,
        "mine": text,
        "theirs": conflict.text,
        "version": conflict.version,
        "when": saying.saved_at(conflict.at),
        "both": f"{conflict.text}\n\n{text}",
    }
    return render(request, "study/two_notes.html", context, status=409)


@sensitive_variables("text")
def too_long(request: HttpRequest, asked: Sheet, text: str, error: TooLong) -> HttpResponse:
    """More than a note may have; the text is given back to be shortened."""
    over = error.length - settings.NOTE_MAX_CHARACTERS
    message = ngettext(
        "This note is %(over)d sign too long. Shorten it, then save it.",
        "This note is %(over)d signs too long. Shorten it, then save it.",
        over,
    ) % {"over": over}
    return _given_back(request, asked, text, message, status=413)


@sensitive_variables("text")
def unreadable(request: HttpRequest, asked: Sheet, text: str) -> HttpResponse:
    """What was saved before can't be opened, so nothing is written over it."""
    return _given_back(request, asked, text, saying.unreadable(), status=503)


@sensitive_variables("text")
def _given_back(request: HttpRequest, asked: Sheet, text: str, message: str, *, status: int) -> HttpResponse:
    if wants_json(request):
        return told({"error": message, "field": "text", "text": text}, status)
    context = {"sheet": asked, "text": text, "version": version_in(request), "message": message}
    return render(request, "study/note.html", context, status=status)


@sensitive_variables("text")
def _taken_down(request: HttpRequest, lesson_key: UUID, block_id: UUID, text: str) -> HttpResponse:
    """The lesson is not published (any more). A note that was begun is still saved."""
    person = person_of(request)
    if note_at(person, lesson_key, block_id) is None:
        message = _("This lesson is not published at the moment, so no note can be begun. Here is your text.")
        return _text_back(request, text, message, 404)
    try:
        saved = notes.save(
            user=person, lesson_key=lesson_key, block_id=block_id, text=text, expected=version_in(request)
        )
    except (NoteConflict, TooLong, Unreadable):
        message = _("The lesson is not published at the moment, and your text can't be saved. Here it is.")
        return _text_back(request, text, message, 409)
    if wants_json(request):
        return told({"version": saved.version, "when": saying.saved_at(saved.at), "warning": ""})
    messages.success(request, _("Your note is saved. Only you can read it."))
    return redirect("study:workbook")


@sensitive_variables("text")
def _text_back(request: HttpRequest, text: str, message: str, status: int) -> HttpResponse:
    if wants_json(request):
        return told({"error": message, "field": "text", "text": text}, status)
    return render(request, "study/text_back.html", {"text": text, "message": message}, status=status)


def signed_out(request: HttpRequest, lesson_key: UUID, block_id: UUID, *, back: str) -> HttpResponse:
    """Nobody is signed in (any more): a script keeps the text in its page, a form takes it along."""
    if wants_json(request):
        return sign_in_first(request, back)
    return coming_back.offer(
        request, lesson_key, block_id, version=version_in(request), text=request.POST.get("text", "")
    )


def keep_for_later(request: HttpRequest, asked: Sheet) -> HttpResponse:
    """As `signed_out`, for what was written before comparing."""
    return signed_out(request, asked.lesson.key, asked.block_id, back=asked.url)
