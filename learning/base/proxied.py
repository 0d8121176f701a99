"""Who is asking, when a proxy stands in front (`BEHIND_PROXY=1`).

The last address in `X-Forwarded-For` is the one that our own proxy saw; what stands before it anybody may
have made up. Limits on sign-in count by this address.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase


class ClientAddressMiddleware:
    """Puts the visitor's address where it would be without the proxy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on with the address that the proxy saw."""
        seen = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if seen:
            request.META["REMOTE_ADDR"] = seen
        return self.get_response(request)
