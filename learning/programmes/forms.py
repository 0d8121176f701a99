"""The name that shall stand on a certificate, and the reason for revoking one."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from learning.people.forms.fields import CertificateNameField


class NameForm(forms.Form):
    """A name, as a certificate can hold it."""

    name = CertificateNameField(
        label=_("Your name as it shall stand on the certificate"),
        help_text=_("In any script. Write it as in your papers, since an employer will compare it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class LanguageForm(forms.Form):
    """One of our languages."""

    language = forms.ChoiceField(label=_("Language of the certificate"), choices=settings.LANGUAGES)


class RevokeForm(forms.Form):
    """Why an award is taken back."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The holder sees it. Whoever checks the code only sees that and when it was revoked."),
    )
