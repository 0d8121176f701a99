"""The application that is measured: the product, with one bare Django view beside it at `/bare`."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test.utils import override_settings
from django.urls import path

BARE = "/bare"


def ok(_request: HttpRequest) -> HttpResponse:
    """The simplest view there is."""
    return HttpResponse("ok")


urlpatterns = [path("bare", ok)]


class BareHandler(WSGIHandler):
    """Django without any middleware, and with that one view."""

    def load_middleware(self, is_async: bool = False) -> None:
        """Load none."""
        with override_settings(MIDDLEWARE=[]):
            super().load_middleware(is_async)

    def resolve_request(self, request: HttpRequest) -> Any:
        """Look in this module's addresses only."""
        request.urlconf = __name__  # type: ignore[attr-defined]
        return super().resolve_request(request)


def beside(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """The application, with the bare view beside it."""
    bare = BareHandler()

    def both(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        chosen = bare if environ["PATH_INFO"] == BARE else application
        return chosen(environ, start_response)

    return both
