"""Coming in: registering, signing in, and getting back in."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from learning.people import rules, selectors, validators
from learning.people.forms.fields import TOO_MANY_TRIES, NameOrEmailField, PasswordField, password_help
from learning.people.limits import RECOVERY_TRIES
from learning.people.models import User

TAKEN = _("This user name is taken. Choose another one, or sign in if it is yours.")
ADDRESS_TAKEN = _("There is an account with this e-mail address already. Sign in, or choose a user name.")


class NewPasswordMixin(forms.Form):
    """One new password, judged by the site's rules; shown on request instead of typed twice."""

    password = PasswordField(autocomplete="new-password", help_text=password_help())

    def person(self) -> User:
        """Whom the password must not resemble."""
        return User()

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        password = self.cleaned_data.get("password")
        if password:
            try:
                validate_password(password, self.person())
            except ValidationError as error:
                self.add_error("password", error)


class RegisterForm(NewPasswordMixin):
    """One name and one password. What holds an @ is an e-mail address."""

    name = NameOrEmailField(
        help_text=_("An e-mail address is not needed: any user name that you can remember will do.")
    )
    field_order = ["name", "password"]

    def clean_name(self) -> str:
        """A well-formed name; a user name that is still free."""
        name: str = self.cleaned_data["name"]
        validators.validate_user_name(name)
        if not self.is_email(name) and selectors.person_called(name):
            raise ValidationError(TAKEN, code="taken")
        return name.lower() if self.is_email(name) else name

    @staticmethod
    def is_email(name: str) -> bool:
        """Whether the name is an address."""
        return rules.looks_like_email(name)

    def person(self) -> User:
        """Nobody yet, but named."""
        name = self.cleaned_data.get("name", "")
        return User(username=name, email=name if self.is_email(name) else "")


class BeginForm(NewPasswordMixin):
    """Finishing a registration on another device: the password is chosen anew."""

    def __init__(self, *args: Any, address: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.address = address

    def person(self) -> User:
        """Nobody yet, but named."""
        return User(username=self.address, email=self.address)


class SignInForm(AuthenticationForm):
    """Django's, by name or address; wrong tries are counted by account."""

    username = NameOrEmailField()
    password = PasswordField(autocomplete="current-password")
    remember = forms.BooleanField(
        label=_("Keep me signed in on this device"),
        help_text=_("Leave this empty on a computer that you share with others."),
        required=False,
    )
    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": _("The name and the password don't belong together. Look at both again."),
    }

    def clean_username(self) -> str:
        """The account's own name, however it was written."""
        return selectors.account_name(self.cleaned_data["username"])


class RecoverForm(NewPasswordMixin):
    """Back in with the printed code."""

    name = NameOrEmailField()
    code = forms.CharField(
        label=_("Your code"),
        max_length=60,
        help_text=_(
            "The one you wrote down, or the one your trainer gave you. Capitals and hyphens don't matter."
        ),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    field_order = ["name", "code", "password"]

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.fields["password"].label = _("New password")

    def person(self) -> User:
        """Whoever was named, or nobody."""
        return self.named_person() or User(username=self.cleaned_data.get("name", ""))

    def named_person(self) -> User | None:
        """The account that was meant."""
        return selectors.person_called(self.cleaned_data.get("name", ""))

    def clean(self) -> dict[str, Any]:
        """Not too often, for one account and from one place."""
        cleaned = super().clean() or self.cleaned_data
        name = selectors.account_name(cleaned.get("name", ""))
        if not RECOVERY_TRIES.take(name, self.request.META.get("REMOTE_ADDR", "")):
            self.cleaned_data.pop("password", None)
            raise ValidationError(TOO_MANY_TRIES, code="too_many")
        return cleaned

    def refuse(self) -> None:
        """One sentence for a wrong name, a wrong code and a used one."""
        self.add_error(
            "code", _("The name and the code don't belong together, or the code was used already.")
        )


class ResetByMailForm(forms.Form):
    """Asking for a link by mail; the answer is the same whether the account exists or not."""

    name = NameOrEmailField()
