"""The forms of people in the CMS. They show the account, and nothing that its owner keeps in it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from learning.people.forms.fields import CertificateNameField, NameOrEmailField
from learning.people.models import User

OWN_FIELDS = {"name", "organisation", "language"}


class _PersonFields(forms.ModelForm):  # type: ignore[type-arg]
    """One name instead of two; an address that need not be there, and that counts when staff has set it."""

    username = NameOrEmailField(label=_("User name"))
    email = forms.EmailField(label=_("E-mail address"), required=False)
    name = CertificateNameField(
        label=_("Name"), required=False, help_text=_("As it shall stand on a certificate.")
    )
    first_name = None
    last_name = None

    def save(self, commit: bool = True) -> User:
        """An address set here is vouched for by whoever set it."""
        if "email" in self.changed_data:
            self.instance.email_confirmed_at = timezone.now() if self.cleaned_data["email"] else None
        person: User = super().save(commit)
        return person


class PersonCreationForm(_PersonFields, UserCreationForm):  # type: ignore[misc]
    """A new account, with a password to hand over."""

    class Meta(UserCreationForm.Meta):
        fields = {"username", "email", "is_superuser", "groups"} | OWN_FIELDS


class PersonEditForm(_PersonFields, UserEditForm):  # type: ignore[misc]
    """An account as staff may change it."""

    class Meta(UserEditForm.Meta):
        fields = {"username", "email", "is_active", "is_superuser", "groups"} | OWN_FIELDS


class CmsNameForm(forms.ModelForm):  # type: ignore[type-arg]
    """The name on the CMS's own account page. The e-mail address is changed in the profile."""

    name = CertificateNameField(label=_("Name"), required=False)

    class Meta:
        model = User
        fields = ["name"]


class FindPersonForm(forms.Form):
    """Whose access is lost; the whole name, so that nobody leafs through people."""

    name = NameOrEmailField(help_text=_("The whole user name or e-mail address, as the person tells it."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "off"
