"""Words that the pages of stories need."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def judgement_word(judgement: str) -> str:
    """How a choice is judged, in words that don't scold."""
    return {
        "good": _("A strong step."),
        "fair": _("Partly."),
        "harmful": _("Look again."),
    }.get(judgement, "")
