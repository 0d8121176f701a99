"""Pages that belong to no app: what is shown when something goes wrong."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

#: Never given back to the page, whatever happened.
SECRETS = ("password", "csrfmiddlewaretoken", "code", "token")
LONG = 80


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that came without its token: an expired session, most often.

    What was written is given back in the page, and nothing of it is kept.
    """
    sent = [
        (name, text)
        for name, texts in request.POST.lists()
        for text in texts
        if text and not any(secret in name.lower() for secret in SECRETS)
    ]
    context = {
        "texts": [(name, text) for name, text in sent if _is_writing(name, text)],
        "fields": [(name, text) for name, text in sent if not _is_writing(name, text)],
        "back": _page_before(request),
    }
    return render(request, "errors/expired.html", context, status=403)


def _is_writing(name: str, text: str) -> bool:
    return name == "text" or "\n" in text or len(text) > LONG


def _page_before(request: HttpRequest) -> str:
    referer = request.META.get("HTTP_REFERER", "")
    ours = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return urlsplit(referer).path or "/" if ours else "/"
