"""What search engines are told: every published page in its languages, and what is private."""

from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.models import Page

from courses.delivery.kept import KeptForGeneration
from courses.delivery.paths import PageRef, alternates, published_pages

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
PRIVATE = ("/cms/", "/xapi/", "/verify/", "/*/account/", "/*/learn/", "/*/workbook/", "/*/search/")


def address(path: str) -> str:
    """An address in full."""
    return f"{settings.PUBLIC_URL}{path}"


def languages_of(ref: PageRef) -> list[tuple[str, str]]:
    """The languages that a page is written in, with its addresses; empty when it is only one."""
    found = [(code, address(other.url)) for code, other in alternates(ref.key).items()]
    return found if len(found) > 1 else []


def _build(_key: str) -> str:
    changed = dict(Page.objects.live().values_list("id", "last_published_at"))
    parts = [_page(ref, changed.get(ref.page_id)) for ref in published_pages()]
    parts += [_url(address(_glossary(code))) for code, _name in settings.LANGUAGES]
    return "".join([HEAD, *parts, "</urlset>\n"])


def _page(ref: PageRef, changed: object) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(url)}"/>'
        for code, url in languages_of(ref)
    )
    day = f"<lastmod>{changed:%Y-%m-%d}</lastmod>" if changed else ""
    return _url(address(ref.url), f"{day}{links}")


def _url(place: str, more: str = "") -> str:
    return f"<url><loc>{escape(place)}</loc>{more}</url>\n"


def _glossary(language: str) -> str:
    with translation.override(language):
        return reverse("library:glossary")


_sitemap: KeptForGeneration[str, str] = KeptForGeneration(_build)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`."""
    return HttpResponse(_sitemap(""), content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """`/robots.txt`."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in PRIVATE),
        f"Sitemap: {address('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
