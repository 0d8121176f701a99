"""Delivering published pages to those who are signed in, and to visitors when nothing is kept yet."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.views import serve as wagtail_serve

from courses.delivery import compression
from courses.delivery.paths import PageRef, published_page
from courses.delivery.personal import join, texts_for
from courses.delivery.rendering import LEARNER, VISITOR, page_for


def deliver(request: HttpRequest, path: str) -> HttpResponse:
    """The published page at an address; what is none of ours (or restricted) is Wagtail's to answer."""
    ref = published_page(get_language() or "", path) if request.method in ("GET", "HEAD") else None
    if ref is None or "preview" in request.GET:
        return wagtail_serve(request, path)  # type: ignore[no-any-return]
    if request.user.is_authenticated:
        return _learners(request, ref)
    return _visitors(ref)


def _visitors(ref: PageRef) -> HttpResponse:
    response = HttpResponse(join(page_for(ref, VISITOR), {}))
    response["Cache-Control"] = "private, no-cache"
    return response


def _learners(request: HttpRequest, ref: PageRef) -> HttpResponse:
    page = page_for(ref, LEARNER)
    response = HttpResponse(join(page, texts_for(request, ref, page.wanted)))
    response["Cache-Control"] = "private, no-store"
    return compression.compressed(request, response)
