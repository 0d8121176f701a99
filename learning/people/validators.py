"""The rules for names as Django validators: one clear sentence per fault."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learning.people import rules
from learning.people.rules import NameFault, UserNameFault


def validate_certificate_name(value: str) -> None:
    """Refuses what can't stand on a certificate."""
    clean_certificate_name(value)


def clean_certificate_name(value: str) -> str:
    """The name as it will be kept, or a ValidationError that says what is wrong with it."""
    checked = rules.checked_name(value)
    if checked.fault is not None:
        raise ValidationError(_name_message(checked), code=checked.fault.name.lower())
    return checked.text


def _name_message(checked: rules.CheckedName) -> str:
    if checked.fault is NameFault.TOO_LONG:
        return ngettext(
            "A certificate has room for %(longest)d letter. This name has %(length)d: please shorten it.",
            "A certificate has room for %(longest)d letters. This name has %(length)d: please shorten it.",
            rules.NAME_LONGEST,
        ) % {"longest": rules.NAME_LONGEST, "length": len(checked.text)}
    if checked.fault is NameFault.TOO_SHORT:
        return _("This is too short for a name. Write it in full, as it shall stand on a certificate.")
    if checked.fault is NameFault.NO_LETTER:
        return _("A name needs at least one letter.")
    if checked.sign.isdigit():
        return _("A name on a certificate can't contain digits (here: %(sign)s).") % {"sign": checked.sign}
    return _(
        "A name on a certificate can't contain the sign %(sign)s. Letters of any script, spaces, "
        "apostrophes, hyphens, full stops and commas are fine."
    ) % {"sign": checked.sign}


def validate_user_name(value: str) -> None:
    """Refuses what can't be a user name; an e-mail address may be one."""
    if rules.looks_like_email(value):
        validate_email(value)
        return
    fault = rules.user_name_fault(value)
    if fault is not None:
        raise ValidationError(_user_name_message(fault), code=fault.name.lower())


def _user_name_message(fault: UserNameFault) -> str:
    if fault is UserNameFault.TOO_SHORT:
        return ngettext(
            "A user name has at least %(shortest)d sign.",
            "A user name has at least %(shortest)d signs.",
            rules.USER_NAME_SHORTEST,
        ) % {"shortest": rules.USER_NAME_SHORTEST}
    if fault is UserNameFault.TOO_LONG:
        return ngettext(
            "A user name has at most %(longest)d sign.",
            "A user name has at most %(longest)d signs.",
            rules.USER_NAME_LONGEST,
        ) % {"longest": rules.USER_NAME_LONGEST}
    return _("A user name is made of letters, digits and the signs . _ - + (no spaces).")
