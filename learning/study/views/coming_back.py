"""A session that expired while somebody wrote: the text goes along through signing in.

It travels sealed in the person's own form and stands nowhere on the server. Signed in again, they see it
and save it.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from learning.notes import rules, sealing
from learning.people.forms.entering import SignInForm
from learning.people.views.visits import sign_in
from learning.study import saying
from learning.study.answering import language_of_page
from learning.study.sheets import sheet


@sensitive_variables("text", "kept")
def offer(request: HttpRequest, lesson_key: UUID, block_id: UUID, *, version: int, text: str) -> HttpResponse:
    """The page that says so, with the text, sealed and to be seen, and the form to sign in."""
    kept = sealing.hand_over(["return", str(lesson_key), str(block_id), str(version), text])
    return _form(request, SignInForm(request), kept, text, status=403)


@sensitive_variables("text", "kept")
def _form(request: HttpRequest, form: SignInForm, kept: str, text: str, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "kept": kept, "text": text}
    return render(request, "study/signed_out.html", context, status=status)


@never_cache
@require_POST
@sensitive_post_parameters("password", "kept")
@sensitive_variables("text", "kept")
def come_back(request: HttpRequest) -> HttpResponse:
    """Sign in (unless that was done in another tab), and show the text, ready to be saved."""
    kept = request.POST.get("kept", "")
    try:
        use, lesson_key, block_id, version, text = sealing.take_back(kept)
    except (sealing.Unreadable, ValueError):
        return redirect("people:sign_in")
    if use != "return":
        return redirect("people:sign_in")
    if not request.user.is_authenticated:
        form = SignInForm(request, request.POST)
        if not form.is_valid():
            return _form(request, form, kept, text)
        sign_in(request, form.get_user(), remembered=form.cleaned_data["remember"])  # type: ignore[arg-type]
    return _text(request, UUID(lesson_key), UUID(block_id), int(version), text)


@sensitive_variables("text")
def _text(request: HttpRequest, lesson_key: UUID, block_id: UUID, version: int, text: str) -> HttpResponse:
    asked = sheet(language_of_page(), lesson_key, block_id)
    if asked is None:
        message = _("You are signed in again. This lesson is not published any more; here is your text.")
        return render(request, "study/text_back.html", {"text": text, "message": message})
    context = {
        "sheet": asked,
        "text": text,
        "version": version,
        "message": _("You are signed in again. Your text is not saved yet: save it now."),
        "warning": saying.identifying() if rules.seems_to_identify(text) else "",
    }
    return render(request, "study/note.html", context)
