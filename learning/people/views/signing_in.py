"""Signing in and out, for learners and for those who work in the CMS."""

from typing import Any

from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from learning.people.forms.entering import SignInForm
from learning.people.services.accounts import choose_language
from learning.people.views.visits import sign_in

#: What opens the CMS.
ACCESS = "wagtailadmin.access_admin"


class SignIn(LoginView):
    """`next` outlives a wrong password and the way over registering or recovering."""

    template_name = "people/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The CMS sends here whoever may not enter: somebody signed in is told so, not sent round."""
        is_turned_away = request.user.is_authenticated and not request.user.has_perm(ACCESS)
        if is_turned_away and self.get_success_url().startswith(reverse("wagtailadmin_home")):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: SignInForm) -> HttpResponse:  # type: ignore[override]
        """Open the session, for this browser's life or for longer."""
        person = form.get_user()
        sign_in(self.request, person, remembered=form.cleaned_data["remember"])
        if not person.language:
            choose_language(user=person, language=self.request.LANGUAGE_CODE)
        return HttpResponseRedirect(self.get_success_url())


class SignOut(LogoutView):
    """By POST only; back to the home page in the language of the moment."""

    def get_default_redirect_url(self) -> str:
        """The language's home."""
        return f"/{self.request.LANGUAGE_CODE}/"
