"""Compressing pages made at the moment of asking: quickly, for a poor line."""

import zlib

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

QUICK_BROTLI = 3
QUICK_GZIP = 1
BEST_BROTLI = 9


def encoding_for(accepted: str) -> str:
    """The encoding to answer in: "br", "gzip" or none ("")."""
    offered = {
        part.split(";")[0].strip().lower()
        for part in accepted.split(",")
        if ";q=0" not in part.replace(" ", "")
    }
    return "br" if "br" in offered else "gzip" if "gzip" in offered else ""


def encode(body: bytes, encoding: str, *, best: bool = False) -> bytes:
    """The body in an encoding; `best` takes longer and is for what is kept."""
    if encoding == "br":
        quality = BEST_BROTLI if best else QUICK_BROTLI
        return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality))
    if encoding == "gzip":
        packer = zlib.compressobj(9 if best else QUICK_GZIP, zlib.DEFLATED, 31)
        return packer.compress(body) + packer.flush()
    return body


def compressed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response in an encoding that the browser takes."""
    patch_vary_headers(response, ["Accept-Encoding"])
    encoding = encoding_for(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    if encoding:
        response.content = encode(response.content, encoding)
        response["Content-Encoding"] = encoding
    return response
