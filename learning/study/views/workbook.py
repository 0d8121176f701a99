"""My workbook: all my notes in one place, to search, change, take away and delete."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from learning.notes import sealing, services
from learning.notes.selectors import note_at
from learning.study import saying, typesetting
from learning.study.answering import language_of_page, person_of
from learning.study.sheets import sheet
from learning.study.views.notes import version_in
from learning.study.workbook import number_of, workbook_of


@never_cache
@require_safe
@login_required
@sensitive_variables("guides", "context")
def workbook(request: HttpRequest) -> HttpResponse:
    """All notes, or those that hold the words searched for."""
    search = request.GET.get("q", "").strip()[:200]
    guides = workbook_of(person_of(request), language_of_page(), search)
    context = {"guides": guides, "search": search, "number": number_of(guides)}
    return render(request, "study/workbook.html", context)


@never_cache
@require_safe
@login_required
def edit(request: HttpRequest, lesson_key: UUID, block_id: UUID) -> HttpResponse:
    """One note, to be changed."""
    note = note_at(person_of(request), lesson_key, block_id)
    if note is None:
        return redirect("study:workbook")
    context = {
        "lesson_key": lesson_key,
        "block_id": block_id,
        "sheet": sheet(language_of_page(), lesson_key, block_id),
        "text": note.text,
        "version": note.version,
        "message": "" if note.is_readable else saying.unreadable(),
        "back": "workbook",
    }
    return render(request, "study/note.html", context, status=200 if note.is_readable else 503)


@never_cache
@require_POST
@login_required
@sensitive_variables("note", "kept")
def delete(request: HttpRequest, lesson_key: UUID, block_id: UUID) -> HttpResponse:
    """Delete a note at once; its text goes into the page, sealed, so that it can be taken back."""
    person = person_of(request)
    note = note_at(person, lesson_key, block_id)
    if note is None or not note.text:
        return redirect("study:workbook")
    if not note.is_readable or note.version != version_in(request):
        return _changed(request)
    try:
        gone = services.save(
            user=person, lesson_key=lesson_key, block_id=block_id, text="", expected=note.version
        )
    except services.NoteConflict:
        return _changed(request)
    kept = sealing.hand_over(
        ["undo", str(person.actor), str(lesson_key), str(block_id), str(gone.version), note.text]
    )
    return render(request, "study/note_deleted.html", {"kept": kept})


def _changed(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("This note was changed in between. Look at it before you delete it."))
    return redirect("study:workbook")


@never_cache
@require_POST
@sensitive_post_parameters("kept")
@login_required
@sensitive_variables("text")
def undo(request: HttpRequest) -> HttpResponse:
    """Take a deleted note back, if nothing was written in its place since."""
    person = person_of(request)
    try:
        use, actor, lesson_key, block_id, version, text = sealing.take_back(request.POST.get("kept", ""))
    except (sealing.Unreadable, ValueError):
        use = actor = ""
    if use != "undo" or actor != str(person.actor):
        messages.error(request, _("This can't be taken back any more."))
        return redirect("study:workbook")
    try:
        services.save(
            user=person,
            lesson_key=UUID(lesson_key),
            block_id=UUID(block_id),
            text=text,
            expected=int(version),
        )
    except services.NoteConflict:
        messages.error(
            request, _("Something new was written in its place, so the old note was not put back.")
        )
    else:
        messages.success(request, _("The note is back."))
    return redirect("study:workbook")


@never_cache
@require_safe
@login_required
def as_text(request: HttpRequest) -> HttpResponse:
    """All notes as a text file."""
    person = person_of(request)
    text = typesetting.as_text(workbook_of(person, language_of_page()), person.get_full_name())
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="my-workbook.txt"'
    return response


@never_cache
@require_safe
@login_required
def as_pdf(request: HttpRequest) -> HttpResponse:
    """All notes as PDF, or why not."""
    person = person_of(request)
    guides = workbook_of(person, language_of_page())
    try:
        made = typesetting.as_pdf(guides, name=person.get_full_name(), language=language_of_page())
    except typesetting.TooMuch:
        messages.warning(request, _("These are too many notes for one PDF. Download them as text."))
        return redirect("study:workbook")
    except typesetting.NotSet:
        messages.error(request, _("The PDF can't be made at the moment. Download your notes as text."))
        return redirect("study:workbook")
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="my-workbook.pdf"'
    return response
