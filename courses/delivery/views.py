"""Delivering published pages to those who are signed in, and to visitors when nothing is kept yet."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import get_language
from wagtail.views import serve as wagtail_serve

from courses.delivery import compression
from courses.delivery.moved import moved_to
from courses.delivery.paths import PageRef, published_page
from courses.delivery.personal import join, texts_for
from courses.delivery.rendering import LEARNER, VISITOR, page_for


def deliver(request: HttpRequest, path: str) -> HttpResponse:
    """The published page at an address; what is none of ours (or restricted) is Wagtail's to answer."""
    ref = published_page(get_language() or "", path) if request.method in ("GET", "HEAD") else None
    if ref is None or "preview" in request.GET:
        return _wagtails(request, path)
    if request.user.is_authenticated:
        return _learners(request, ref)
    return _visitors(ref)


def _wagtails(request: HttpRequest, path: str) -> HttpResponse:
    try:
        response: HttpResponse = wagtail_serve(request, path)
    except Http404:
        moved = moved_to(request, get_language() or "", path)
        if moved is None:
            raise
        return HttpResponsePermanentRedirect(moved)
    return response


def _visitors(ref: PageRef) -> HttpResponse:
    response = HttpResponse(join(page_for(ref, VISITOR), {}))
    response["Cache-Control"] = "private, no-cache"
    return response


def _learners(request: HttpRequest, ref: PageRef) -> HttpResponse:
    page = page_for(ref, LEARNER)
    response = HttpResponse(join(page, texts_for(request, ref, page.wanted)))
    response["Cache-Control"] = "private, no-store"
    return compression.compressed(request, response)
