"""The words of a certificate in its language, ready to be set. Names and titles pass through untouched."""

from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_noop, override
from django.utils.translation import gettext as _

from learning.certificates import codes
from learning.certificates.facts import Facts

#: The guides' colours on white paper, as in the style sheets.
COLOURS = {
    "identification": "#2f6f8f",
    "protection": "#7a5c9a",
    "reintegration": "#5f7d33",
    "children": "#b36a1e",
    "witnesses": "#8a4a5f",
    "remedies": "#3c6e5b",
}
DEFAULT_COLOUR = "#0b5f63"
HOW = gettext_noop("All its lessons were studied and its assessment was passed.")


def verification_url(code: str) -> str:
    """The address that a phone opens from the square code."""
    return f"{settings.PUBLIC_URL}/verify/{codes.grouped(code)}/"


def words_of(facts: Facts) -> dict[str, object]:
    """Everything that the template prints, by name."""
    with override(facts.language):
        return {
            **_sentences(facts),
            "language": facts.language,
            "colour": COLOURS.get(facts.colour, DEFAULT_COLOUR),
            "holder": facts.holder,
            "title": facts.title,
            "facts": _facts(facts),
            "code": codes.grouped(facts.code),
            "issuer": settings.WAGTAIL_SITE_NAME,
            "address": _shown_address(),
        }


def _sentences(facts: Facts) -> dict[str, str]:
    named = {"title": facts.title, "holder": facts.holder, "issuer": settings.WAGTAIL_SITE_NAME}
    return {
        "kind": _("Certificate"),
        "before": _("This is to certify that"),
        "after": _("has completed the guide") if facts.about_a_guide else _("has completed the programme"),
        "how": _("All its lessons were studied and its assessment was passed.")
        if facts.about_a_guide
        else "",
        "motto": _("Recognise. Protect. Stay beside."),
        "check": _("Check this certificate"),
        "how_to_check": _("Scan the square code, or open this address and type the code:"),
        "alt": _("Square code with the address where this certificate can be checked"),
        "document_title": _("Certificate: %(title)s – %(holder)s") % named,
        "description": _("%(issuer)s certifies that %(holder)s has completed “%(title)s”.") % named,
    }


def _facts(facts: Facts) -> list[dict[str, str]]:
    given = [(_("Date"), date_in_words(facts.awarded_on))]
    if facts.valid_until:
        given.append((_("Valid until"), date_in_words(facts.valid_until)))
    if facts.hours:
        given.append((_("Hours of study"), facts.hours))
    if facts.edition:
        given.append((_("Edition of the guide"), facts.edition))
    given.append((_("Issued by"), settings.WAGTAIL_SITE_NAME))
    return [{"name": name, "value": value} for name, value in given]


def date_in_words(day: date) -> str:
    """The day with its month in letters, so that nobody takes 3/4 for 4/3."""
    return date_format(day, "DATE_FORMAT" if get_language() == "vi" else "j F Y")


def _shown_address() -> str:
    address = urlsplit(settings.PUBLIC_URL)
    return f"{address.netloc}{address.path}/verify/"
