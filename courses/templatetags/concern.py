"""How many learners a list of pages concerns, for the CMS's confirmation pages."""

from typing import Any

from django import template
from wagtail.models import Page

from courses.wagtail_hooks import concern

register = template.Library()


@register.simple_tag
def learners_concerned(items: list[dict[str, Any]]) -> str:
    """The sentence about the pages that a bulk action is about; empty when it concerns nobody."""
    return concern([item["item"] for item in items])


@register.simple_tag
def learners_concerned_by(page: Page) -> str:
    """The sentence about one page; empty when it concerns nobody."""
    return concern([page])
