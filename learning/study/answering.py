"""What the views of this app share: whom they serve, in which form they answer, and what isn't there."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from learning.people.models import User


def person_of(request: HttpRequest) -> User:
    """The signed-in person; only for views that have made sure of one."""
    return cast("User", request.user)


def language_of_page() -> str:
    """The language in which the page is shown."""
    return get_language() or "en"


def wants_json(request: HttpRequest) -> bool:
    """Whether a page's script asks, which shows the answer itself."""
    return request.headers.get("Accept", "").startswith("application/json")


class SeeOther(HttpResponseRedirect):
    """Sent; what came of it is to be got elsewhere."""

    status_code = 303


def see_other(address: str) -> HttpResponse:
    """Sent; look there for what came of it."""
    return SeeOther(address)


def told(body: dict[str, Any], status: int = 200) -> JsonResponse:
    """An answer to a page's script."""
    response = JsonResponse(body, status=status)
    response["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ("Accept",))
    return response


def refused(request: HttpRequest, message: str, *, status: int = 400, field: str = "") -> HttpResponse:
    """A refusal that says why, as a page or to a script."""
    if wants_json(request):
        return told({"error": message, "field": field}, status)
    return render(request, "study/refused.html", {"message": message}, status=status)


def not_published(request: HttpRequest) -> HttpResponse:
    """The lesson or activity is not there (any more); what was done in it is kept."""
    message = _(
        "This is not published at the moment: an editor has taken it down or changed it. "
        "What you did in it is kept."
    )
    if wants_json(request):
        return told({"error": message, "field": ""}, 404)
    return render(request, "study/refused.html", {"message": message, "is_gone": True}, status=404)


def sign_in_first(request: HttpRequest, back: str) -> HttpResponse:
    """Nobody is signed in (any more)."""
    address = f"{resolve_url('people:sign_in')}?{urlencode({'next': back})}"
    if wants_json(request):
        return told({"error": _("You are no longer signed in."), "sign_in": address}, 401)
    return see_other(address)
