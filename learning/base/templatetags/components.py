"""Small pieces that templates of every app use."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page as ListPage
from django.template import Context
from django.templatetags.static import static
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from learning.base.icons import PATHS

register = template.Library()


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A language by its own name, and this page's address in it."""

    code: str
    name: str
    url: str
    current: bool


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the set; a word always stands beside it, so that it is hidden from screen readers."""
    return format_html(
        '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>',
        mark_safe(PATHS[name]),
    )


@register.simple_tag
def static_or_plain(path: str) -> str:
    """The address of a static file, also where the list of static files is itself what's missing."""
    try:
        return static(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


@register.simple_tag
def quick_exit_url() -> str:
    """The neutral page to which the quick exit leads."""
    return settings.QUICK_EXIT_URL


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[LanguageLink]:
    """This page's address in each language: the same path under another prefix."""
    now = context.get("language") or translation.get_language()
    rest = _without_prefix(_path(context))
    return [LanguageLink(code, name, f"/{code}/{rest}", code == now) for code, name in settings.LANGUAGES]


@register.simple_tag(takes_context=True)
def page_address(context: Context, page: int) -> str:
    """The query string of another page of the same list; everything else in it stays."""
    query = context["request"].GET.copy()
    query["page"] = str(page)
    return f"?{query.urlencode()}"


@register.simple_tag
def pages_around(listed: ListPage[Any]) -> list[int | str]:
    """The page numbers to offer, with a sign where some are left out."""
    return list(listed.paginator.get_elided_page_range(listed.number, on_each_side=1, on_ends=1))


def _path(context: Context) -> str:
    """The address: a published page's context says it, as no request is known there."""
    request = context.get("request")
    return str(context.get("here") or (request.path if request else "/"))


def _without_prefix(path: str) -> str:
    parts = path.lstrip("/").split("/", 1)
    if parts[0] not in dict(settings.LANGUAGES):
        return ""
    return parts[1] if len(parts) > 1 else ""
