"""What the pages of activities and stories need."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.selectors import LessonOutline

register = template.Library()


@register.filter
def judgement_word(judgement: str) -> str:
    """How a choice is judged, in words that don't scold."""
    return {
        "good": _("A strong step."),
        "fair": _("Partly."),
        "harmful": _("Look again."),
    }.get(judgement, "")


@register.simple_tag
def in_language_of(lesson: LessonOutline) -> SafeString:
    """The attribute that says in which language a lesson's own words are, where it is not the page's."""
    if lesson.language == get_language():
        return SafeString("")
    return format_html(' lang="{}"', lesson.language)
