"""Reading certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from learning.certificates.facts import Facts
from learning.certificates.models import Certificate

if TYPE_CHECKING:
    from learning.programmes.models import Award


def certificate_with_code(code: str) -> Certificate | None:
    """The certificate of a code in its one form, with its award: one look into a unique index."""
    return Certificate.objects.select_related("award").filter(award__code=code).first()


def facts_of(award: Award, language: str) -> Facts:
    """What stands on an award's certificate in a language."""
    return Facts(
        holder=award.holder_name,
        title=award.title_in(language),
        edition=award.edition,
        hours=hours_in_words(award),
        awarded_on=award.awarded_on,
        code=award.code,
        colour=award.colour,
        valid_until=award.valid_until,
        language=language,
        about_a_guide=award.hours is not None,
    )


def hours_in_words(award: Award) -> str:
    """The hours without a needless zero: `3`, `2.5`; empty where none are known."""
    return "" if award.hours is None else f"{award.hours.normalize():f}"
