"""Published pages for visitors, answered before any other work is done.

Whoever has no session cookie gets the same bytes as every other visitor. The first request of a
generation goes all the way through the project (so every header is as any other response's), and its
answer is kept, compressed as well as can be. What follows is one look into a map.
"""

import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from courses.delivery.compression import encode, encoding_for
from courses.delivery.kept import KeptForGeneration, KeptUpTo
from courses.delivery.paths import published_page

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
MEMORY_BYTES = 16 * 1024 * 1024
LEFT_OUT = frozenset({"set-cookie", "content-length", "content-encoding", "etag", "vary"})


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it goes over the wire, under each encoding."""

    bodies: dict[str, bytes]
    headers: tuple[tuple[str, str], ...]
    etag: str

    @property
    def size(self) -> int:
        """Bytes, as far as they count."""
        return sum(map(len, self.bodies.values()))

    def body(self, encoding: str) -> bytes:
        """The body in an encoding; plain (for programs, hardly ever for people) it is unpacked."""
        return self.bodies[encoding] if encoding else zlib.decompress(self.bodies["gzip"], wbits=31)


def _nothing_yet(_key: str) -> KeptUpTo[str, KeptAnswer]:
    return KeptUpTo(MEMORY_BYTES, lambda answer: answer.size)


class PublishedPageMiddleware:
    """Answers a visitor's request for a published page from what is kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.answers = KeptForGeneration(_nothing_yet, limit=1)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = self._visitors_path(request)
        if path is None:
            return self.get_response(request)
        answers = self.answers("")
        answer = answers.get(path)
        if answer is None:
            response = self.get_response(request)
            if response.status_code != 200 or response.cookies or response.streaming:
                return response
            answer = _keep(response)
            answers.put(path, answer)
        return _answer(request, answer)

    def _visitors_path(self, request: HttpRequest) -> str | None:
        if request.method not in ("GET", "HEAD") or request.META.get("QUERY_STRING"):
            return None
        if settings.SESSION_COOKIE_NAME in request.META.get("HTTP_COOKIE", ""):
            return None
        _empty, language, *rest = request.path_info.split("/", 2)
        if language not in LANGUAGES or not rest or published_page(language, rest[0]) is None:
            return None
        request.get_host()
        return request.path_info


def _keep(response: HttpResponse) -> KeptAnswer:
    body = response.content
    headers = tuple((name, value) for name, value in response.items() if name.lower() not in LEFT_OUT)
    bodies = {encoding: encode(body, encoding, best=True) for encoding in ("gzip", "br")}
    return KeptAnswer(
        bodies, (*headers, ("Vary", "Cookie, Accept-Encoding")), hashlib.sha256(body).hexdigest()[:20]
    )


def _answer(request: HttpRequest, answer: KeptAnswer) -> HttpResponse:
    encoding = encoding_for(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    etag = f'"{answer.etag}{encoding}"'
    if request.META.get("HTTP_IF_NONE_MATCH") == etag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(answer.body(encoding))
        if encoding:
            response["Content-Encoding"] = encoding
    for name, value in answer.headers:
        response[name] = value
    response["ETag"] = etag
    return response
