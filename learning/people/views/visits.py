"""What the account pages keep in the session, and where they lead afterwards.

A fresh recovery code waits in the session until it was written down, sealed with a key that stands
outside the database. `proved_at` says when the person last gave their password or code.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256
from time import time
from typing import cast

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from learning.people.models import User

BACKEND = "learning.people.backends.NameOrEmailBackend"
FRESH_CODE = "fresh_recovery_code"
FRESH_CODE_SECONDS = 60 * 60
AFTERWARDS = "afterwards"
PROVED_AT = "proved_at"
PROVED_FOR_SECONDS = 10 * 60


def person_of(request: HttpRequest) -> User:
    """The signed-in person; only for views that ask for one."""
    return cast("User", request.user)


def wanted_next(request: HttpRequest) -> str:
    """The page on this site that the visitor was on the way to, or nothing."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    return address if is_here(request, address) else ""


def is_here(request: HttpRequest, address: str) -> bool:
    """Whether the address is a page of this site."""
    return url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def sign_in(request: HttpRequest, person: User, *, remembered: bool = False) -> None:
    """Open the session; without `remembered` it ends with the browser."""
    login(request, person, backend=BACKEND)
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if remembered else 0)
    note_proof(request)


def note_proof(request: HttpRequest) -> None:
    """The person has just proved who they are."""
    request.session[PROVED_AT] = int(time())


def proved_lately(request: HttpRequest) -> bool:
    """Whether they did so in the last minutes, in this very session."""
    proved_at: int = request.session.get(PROVED_AT, 0)
    return time() - proved_at < PROVED_FOR_SECONDS


def keep_code(request: HttpRequest, code: str, *, afterwards: str = "") -> None:
    """Hold the code, sealed, until its page was seen."""
    request.session[FRESH_CODE] = _seal().encrypt(code.encode()).decode()
    request.session[AFTERWARDS] = afterwards


def kept_code(request: HttpRequest) -> str:
    """The code that waits to be written down, or nothing."""
    sealed = request.session.get(FRESH_CODE, "")
    try:
        return _seal().decrypt(sealed.encode(), ttl=FRESH_CODE_SECONDS).decode() if sealed else ""
    except InvalidToken:
        return ""


def drop_code(request: HttpRequest) -> str:
    """Forget the code; where to go now."""
    request.session.pop(FRESH_CODE, None)
    return request.session.pop(AFTERWARDS, "") or resolve_url(settings.LOGIN_REDIRECT_URL)


def _seal() -> Fernet:
    digest = sha256(b"people.fresh-code" + settings.SECRET_KEY.encode()).digest()
    return Fernet(urlsafe_b64encode(digest))
