"""The glossary and the search, open to everybody."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from courses.library.glossary import letters
from courses.library.search import search as search_for


def _language() -> str:
    language = get_language() or settings.LANGUAGE_CODE
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """All terms on one page, under their letters."""
    found = letters(_language())
    borrowed = any(entry.language != _language() for letter in found for entry in letter.entries)
    context = {"letters": found, "borrowed": borrowed, "language": _language()}
    return render(request, "courses/library/glossary.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was looked for, and what was found."""
    results = search_for(request.GET.get("q", ""), _language(), request.GET.get("page", "1"))
    context = {"results": results, "listed": results.page, "language": _language()}
    return render(request, "courses/library/search.html", context)
