"""What a person says about themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from learning.people import countries, rules, selectors
from learning.people.forms.fields import (
    CertificateNameField,
    PasswordAgainForm,
    PasswordField,
    check_own_password,
    password_help,
)
from learning.people.models import Profession

PROFILE_FIELDS = ["name", "profession", "organisation", "country", "language"]


class ProfileForm(forms.Form):
    """Nothing here must be filled in before a certificate is due."""

    name = CertificateNameField(
        label=_("Your name as it shall stand on a certificate"),
        help_text=_("In any script. Write it as in your papers, since an employer will compare it."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    profession = forms.ChoiceField(label=_("Profession"), required=False)
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(
        label=_("Country"), required=False, widget=forms.Select(attrs={"autocomplete": "country"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nothing = [("", _("Not given"))]
        self.fields["profession"].choices = nothing + Profession.choices  # type: ignore[attr-defined]
        self.fields["country"].choices = nothing + countries.sorted_choices()  # type: ignore[attr-defined]


class AddressForm(PasswordAgainForm):
    """A new e-mail address; the password, since the address opens the account."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=150,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    field_order = ["email", "password"]

    def clean_email(self) -> str:
        """Another one than now."""
        email: str = rules.clean_user_name(self.cleaned_data["email"]).lower()
        if email == self.user.email.lower() and self.user.email_confirmed_at:
            raise ValidationError(_("This is your address already."), code="same")
        return email

    def is_taken(self) -> bool:
        """Whether somebody else has the address."""
        holder = selectors.person_called(self.cleaned_data["email"])
        return holder is not None and holder.pk != self.user.pk


class NewPasswordForm(SetPasswordForm):  # type: ignore[type-arg]
    """A new password by the link in a letter; one field, shown on request instead of typed twice."""

    new_password1 = PasswordField(
        autocomplete="new-password", label=_("New password"), help_text=password_help()
    )
    new_password2 = None  # type: ignore[assignment]

    def clean(self) -> dict[str, Any] | None:
        """Judge the one password."""
        self.validate_password_for_user(self.user, "new_password1")
        return super().clean()


class ChangePasswordForm(NewPasswordForm):
    """The old password and the new one."""

    old_password = PasswordField(autocomplete="current-password", label=_("Your password until now"))
    field_order = ["old_password", "new_password1"]

    def clean_old_password(self) -> str:
        """Right, and not tried too often."""
        password: str = self.cleaned_data["old_password"]
        check_own_password(self.user, password)
        return password
