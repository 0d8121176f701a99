"""The languages that a page is written in, for its head."""

from typing import Any

from django import template
from django.conf import settings
from wagtail.models import Page

from courses.delivery.paths import page_of_key
from courses.library.sitemap import languages_of

register = template.Library()


@register.simple_tag
def page_languages(page: Page) -> list[tuple[str, str]]:
    """Pairs of language and address; empty when the page is written in one language only."""
    key: Any = getattr(page, "translation_key", None)
    ref = page_of_key(settings.LANGUAGE_CODE, key) if key else None
    return languages_of(ref) if ref else []
