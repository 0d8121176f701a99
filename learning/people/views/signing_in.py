"""Signing in and out, for learners and for those who work in the CMS."""

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpResponse, HttpResponseRedirect

from learning.people.forms.entering import SignInForm
from learning.people.services.accounts import choose_language
from learning.people.views.visits import sign_in


class SignIn(LoginView):
    """`next` outlives a wrong password and the way over registering or recovering."""

    template_name = "people/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

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
