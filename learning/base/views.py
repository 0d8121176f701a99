"""Pages that belong to no app: what is shown when something goes wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that came without its token: an expired session, most often."""
    return render(request, "errors/expired.html", {"posted": request.POST}, status=403)
