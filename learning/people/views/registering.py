"""Opening an account.

A user name opens it at once. An e-mail address is first sent a link, and the page answers alike whether
the address has an account or not; where the server sends no mail at all, it opens it at once too.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from learning.people import selectors
from learning.people.forms.entering import ADDRESS_TAKEN, TAKEN, BeginForm, RegisterForm
from learning.people.models import AddressLetter, User
from learning.people.services.access import make_recovery_code
from learning.people.services.accounts import NameTaken, open_account
from learning.people.services.addresses import (
    LINK_LASTS,
    forget_letter,
    invite_to_begin,
    letter_by_token,
    mail_reaches_people,
)
from learning.people.views.visits import keep_code, sign_in, wanted_next

BEGINNING = "beginning"
GET_OR_POST = ["GET", "HEAD", "POST"]


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(GET_OR_POST)
def register(request: HttpRequest) -> HttpResponse:
    """One name and one password."""
    if request.user.is_authenticated:
        return redirect(wanted_next(request) or settings.LOGIN_REDIRECT_URL)
    form = RegisterForm(request.POST or None)
    if form.is_valid():
        if RegisterForm.is_email(form.cleaned_data["name"]) and mail_reaches_people():
            return _answer_by_mail(request, form)
        person = _open(request, form)
        if person:
            return _welcome(request, person, afterwards=wanted_next(request))
    return render(request, "people/register.html", {"form": form, "next": wanted_next(request)})


def _open(request: HttpRequest, form: RegisterForm) -> User | None:
    name = form.cleaned_data["name"]
    by_email = RegisterForm.is_email(name)
    try:
        return open_account(
            user_name=name,
            email=name if by_email else "",
            password_digest=make_password(form.cleaned_data["password"]),
            language=get_language() or settings.LANGUAGE_CODE,
        )
    except NameTaken:
        form.add_error("name", ADDRESS_TAKEN if by_email else TAKEN)
        return None


def _answer_by_mail(request: HttpRequest, form: RegisterForm) -> HttpResponse:
    address = form.cleaned_data["name"]
    language = get_language() or settings.LANGUAGE_CODE
    request.session[BEGINNING] = {
        "address": address,
        "password": make_password(form.cleaned_data["password"]),
        "next": wanted_next(request),
    }
    invite_to_begin(address=address, language=language, holder=selectors.person_called(address))
    return redirect("people:look_in_mail")


@never_cache
def look_in_mail(request: HttpRequest) -> HttpResponse:
    """Where to go on: in one's mail."""
    beginning = request.session.get(BEGINNING)
    if not beginning:
        return redirect("people:register")
    return render(
        request, "people/look_in_mail.html", {"address": beginning["address"], "days": LINK_LASTS.days}
    )


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(GET_OR_POST)
def begin(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the letter: a button where the registration began, else the password once more."""
    letter = letter_by_token(token, occasion=AddressLetter.Occasion.BEGIN)
    if letter is None:
        return render(request, "people/link_over.html", {"of": "begin"}, status=410)
    beginning: dict[str, Any] = request.session.get(BEGINNING, {})
    began_here = beginning.get("address", "").lower() == letter.address.lower()
    form = None if began_here else BeginForm(request.POST or None, address=letter.address)
    if request.method == "POST" and (form is None or form.is_valid()):
        digest = beginning["password"] if form is None else make_password(form.cleaned_data["password"])
        return _finish(request, letter, digest, afterwards=beginning.get("next", "") if began_here else "")
    return render(request, "people/begin.html", {"form": form, "address": letter.address})


def _finish(request: HttpRequest, letter: AddressLetter, digest: str, *, afterwards: str) -> HttpResponse:
    try:
        person = open_account(
            user_name=letter.address,
            email=letter.address,
            email_is_proven=True,
            password_digest=digest,
            language=get_language() or settings.LANGUAGE_CODE,
        )
    except NameTaken:
        return render(request, "people/link_over.html", {"of": "begin"}, status=410)
    forget_letter(letter=letter)
    request.session.pop(BEGINNING, None)
    return _welcome(request, person, afterwards=afterwards)


def _welcome(request: HttpRequest, person: User, *, afterwards: str) -> HttpResponse:
    sign_in(request, person)
    keep_code(request, make_recovery_code(user=person), afterwards=afterwards)
    return redirect("people:recovery_code")
