"""Standing pages: help, privacy, about. Their words stand in their templates."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """How to use Panduan: leaving quickly, the keyboard, notes, certificates."""
    return render(request, "pages/help.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about a person, for how long, and who sees it."""
    return render(request, "pages/privacy.html")


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What Panduan is, for whom, and what it is not."""
    return render(request, "pages/about.html")
