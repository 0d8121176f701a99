"""Slots in published pages."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from courses.delivery.personal import mark

register = template.Library()


@register.simple_tag
def slot(name: str, about: object = "") -> SafeString:
    """The place of something personal; filled in at each request of a learner."""
    return mark_safe(mark(name, about))
