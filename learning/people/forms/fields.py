"""Fields that several forms share."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from learning.people import rules, validators
from learning.people.limits import PASSWORD_TRIES
from learning.people.models import User

TOO_MANY_TRIES = _("There were too many tries. Wait a quarter of an hour and try again.")


def _password_help() -> str:
    lengths = [getattr(judge, "min_length", 0) for judge in get_default_password_validators()]
    return gettext(
        "At least %(shortest)d characters, and not your name. Three or four words in a row are easy to "
        "remember and hard to guess."
    ) % {"shortest": max(lengths, default=1)}


password_help = lazy(_password_help, str)


class NameOrEmailField(forms.CharField):
    """One field for either; phones shall neither correct nor capitalise it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("User name or e-mail address"))
        kwargs.setdefault("max_length", 150)
        attributes = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "autocorrect": "off",
            "spellcheck": "false",
        }
        super().__init__(widget=forms.TextInput(attrs=attributes), **kwargs)

    def clean(self, value: Any) -> str:
        """As it is kept and compared."""
        return rules.clean_user_name(super().clean(value))


class PasswordField(forms.CharField):
    """A password with a way to see it; `autocomplete` tells the browser which one it is."""

    def __init__(self, *, autocomplete: str, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Password"))
        attributes = {"autocomplete": autocomplete}
        super().__init__(strip=False, widget=forms.PasswordInput(attrs=attributes), **kwargs)


class CertificateNameField(forms.CharField):
    """A name as it shall stand on a certificate. Its own rule judges length and signs."""

    def clean(self, value: Any) -> str:
        """Without control and direction marks, in form NFC."""
        text = self.to_python(value)
        if not text:
            return str(super().clean(value))
        return validators.clean_certificate_name(text)


def check_own_password(user: User, password: str) -> None:
    """Raises ValidationError when it is another one, or was tried too often."""
    if not PASSWORD_TRIES.take(user.pk):
        raise ValidationError(TOO_MANY_TRIES, code="too_many")
    if not user.check_password(password):
        raise ValidationError(_("This is not your password. Try again."), code="wrong")
    PASSWORD_TRIES.clear(user.pk)


class PasswordAgainForm(forms.Form):
    """Proof that the person before the screen is still the owner of the account."""

    password = PasswordField(autocomplete="current-password", label=_("Your password"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Right, and not tried too often."""
        password: str = self.cleaned_data["password"]
        check_own_password(self.user, password)
        return password
