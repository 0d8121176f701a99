"""Getting back in: by the printed code, by mail, or with a trainer's help."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import INTERNAL_RESET_SESSION_TOKEN, PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from learning.people import selectors
from learning.people.forms.account import NewPasswordForm
from learning.people.forms.entering import RecoverForm, ResetByMailForm
from learning.people.forms.fields import PasswordAgainForm
from learning.people.limits import LETTERS
from learning.people.services import access
from learning.people.services.addresses import mail_reaches_people
from learning.people.views.registering import GET_OR_POST
from learning.people.views.visits import (
    drop_code,
    keep_code,
    kept_code,
    note_proof,
    person_of,
    sign_in,
    wanted_next,
)


def recover(request: HttpRequest) -> HttpResponse:
    """The three ways back in."""
    context = {"next": wanted_next(request), "mail_works": mail_reaches_people()}
    return render(request, "people/recover.html", context)


@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(GET_OR_POST)
def recover_with_code(request: HttpRequest) -> HttpResponse:
    """Name, code, new password; then the next code."""
    form = RecoverForm(request.POST or None, request=request)
    if form.is_valid():
        person = form.named_person()
        try:
            code = access.recover(
                user=person,
                typed_code=form.cleaned_data["code"],
                new_password=form.cleaned_data["password"],
            )
        except access.WrongCode:
            form.refuse()
        else:
            assert person is not None  # recover() would have refused
            sign_in(request, person)
            keep_code(request, code, afterwards=wanted_next(request))
            return redirect("people:recovery_code")
    status = 429 if form.has_error("__all__", "too_many") else 200
    return render(
        request, "people/recover_with_code.html", {"form": form, "next": wanted_next(request)}, status=status
    )


@require_http_methods(GET_OR_POST)
def reset_by_mail(request: HttpRequest) -> HttpResponse:
    """Ask for a link; the answer is the same for everyone."""
    form = ResetByMailForm(request.POST or None)
    if form.is_valid():
        person = selectors.person_called(form.cleaned_data["name"])
        if person and LETTERS.take("reset", person.pk):
            access.promise_reset_link(user=person)
        return redirect("people:reset_sent")
    return render(request, "people/reset_by_mail.html", {"form": form})


def reset_sent(request: HttpRequest) -> HttpResponse:
    """Where to go on, and what to do when nothing comes."""
    return render(request, "people/reset_sent.html")


class NewPassword(PasswordResetConfirmView):
    """The link in the letter. Whoever comes in this way gets a new code; the old one is void."""

    template_name = "people/new_password.html"
    form_class = NewPasswordForm

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:  # type: ignore[override]
        """Set the password, sign in, show the code."""
        self.request.session.pop(INTERNAL_RESET_SESSION_TOKEN, None)
        code = access.set_password(user=self.user, password=form.cleaned_data["new_password1"])
        sign_in(self.request, self.user)
        keep_code(self.request, code)
        return redirect("people:recovery_code")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Without Django's own title."""
        return {**super().get_context_data(**kwargs), "title": None}


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(GET_OR_POST)
@login_required
def recovery_code(request: HttpRequest) -> HttpResponse:
    """The fresh code, once; without one, a new one for the password."""
    code = kept_code(request)
    if code and "written_down" in request.POST:
        return redirect(drop_code(request))
    if code:
        return render(request, "people/recovery_code.html", {"code": code})
    person = person_of(request)
    form = PasswordAgainForm(request.POST or None, user=person)
    if form.is_valid():
        note_proof(request)
        keep_code(request, access.make_recovery_code(user=person))
        return redirect("people:recovery_code")
    return render(request, "people/new_recovery_code.html", {"form": form})
