"""What a person sees and changes of their own account."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from learning.people import rules
from learning.people.forms.account import PROFILE_FIELDS, AddressForm, ChangePasswordForm, ProfileForm
from learning.people.models import AddressLetter
from learning.people.services import accounts, addresses
from learning.people.views.registering import GET_OR_POST
from learning.people.views.visits import is_here, note_proof, person_of


@never_cache
@require_http_methods(GET_OR_POST)
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """The facts for the certificate, and the ways to everything else about the account."""
    person = person_of(request)
    initial = {field: getattr(person, field) for field in PROFILE_FIELDS}
    initial["language"] = person.language or request.LANGUAGE_CODE
    form = ProfileForm(request.POST or None, initial=initial)
    if form.is_valid():
        accounts.change_profile(user=person, values=form.cleaned_data)
        language = form.cleaned_data["language"]
        with translation.override(language):
            messages.success(request, _("Your profile is saved."))
        path = rules.in_language(request.path, language=language, languages=_languages())
        return _with_language(HttpResponseRedirect(path), language)
    context = {"form": form, "mail_works": addresses.mail_reaches_people()}
    return render(request, "people/profile.html", context)


@csrf_exempt  # cached pages carry no token; from elsewhere the session cookie (Lax) doesn't come along
@require_POST
def change_language(request: HttpRequest) -> HttpResponse:
    """The same page in another language; remembered in the cookie and in the profile."""
    language = request.POST.get("language", "")
    address = request.POST.get("next", "")
    if not is_here(request, address):
        address = f"/{request.LANGUAGE_CODE}/"
    if language not in _languages():
        return HttpResponseRedirect(address)
    if request.user.is_authenticated:
        accounts.choose_language(user=person_of(request), language=language)
    path = rules.in_language(address, language=language, languages=_languages())
    return _with_language(HttpResponseRedirect(path), language)


def _languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def _with_language(response: HttpResponseRedirect, language: str) -> HttpResponseRedirect:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


class ChangePassword(PasswordChangeView):
    """The old one and the new one; other devices are signed out."""

    template_name = "people/change_password.html"
    form_class = ChangePasswordForm
    success_url = reverse_lazy("people:profile")

    def form_valid(self, form: ChangePasswordForm) -> HttpResponse:  # type: ignore[override]
        """Say that it is done."""
        response = super().form_valid(form)
        note_proof(self.request)
        messages.success(self.request, _("Your password is changed. Other devices are signed out."))
        return response


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(GET_OR_POST)
@login_required
def change_address(request: HttpRequest) -> HttpResponse:
    """A new e-mail address: it counts once the link sent there was opened."""
    person = person_of(request)
    form = AddressForm(request.POST or None, user=person, initial={"email": person.email})
    if form.is_valid():
        address = form.cleaned_data["email"]
        # A taken address gets no letter of this kind, and the page answers alike.
        if form.is_taken() or addresses.ask_to_confirm(user=person, address=address):
            sentence = _("We have sent a link to %(address)s. Your address counts once you have opened it.")
            messages.success(request, sentence % {"address": address})
            return redirect("people:profile")
        form.add_error(
            None, _("We have sent you several links already. Look into your mail, or wait an hour.")
        )
    context = {"form": form, "mail_works": addresses.mail_reaches_people()}
    return render(request, "people/change_address.html", context)


@never_cache
@require_http_methods(GET_OR_POST)
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the letter. A button, since programs that look at mail open links too."""
    letter = addresses.letter_by_token(token, occasion=AddressLetter.Occasion.CONFIRM)
    if letter is None:
        return render(request, "people/link_over.html", {"of": "confirm"}, status=410)
    if request.method != "POST":
        return render(request, "people/confirm_address.html", {"address": letter.address})
    try:
        addresses.confirm_address(letter=letter)
    except addresses.AddressTaken:
        return render(request, "people/link_over.html", {"of": "confirm"}, status=410)
    messages.success(request, _("Your e-mail address is confirmed."))
    return redirect("people:profile")
