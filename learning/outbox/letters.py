"""Letters by e-mail, written in their reader's language when they are sent.

A letter named `people.new_password` has its words in `people/letters/new_password.subject.txt` and
`people/letters/new_password.txt`. What it needs beyond its reader is found by a function that its app
registers in `tasks.py`; one that returns None says that the letter is no longer wanted:

    @letter("people.new_password")
    def new_password(*, reader: User, **ids) -> dict[str, object] | None: ...

A letter is sent at least once: a worker killed between sending and noting it sends it again, with the
same Message-ID, by which mail programs drop the second one.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from learning.outbox.models import OutboxItem
from learning.outbox.rules import Value
from learning.outbox.services import promise

KIND = "outbox.letter"

Contents = Callable[..., Mapping[str, Any] | None]
_letters: dict[str, Contents] = {}


def letter(name: str) -> Callable[[Contents], Contents]:
    """Register the decorated function as the one that knows what stands in the letter."""

    def register(contents: Contents) -> Contents:
        _letters[name] = contents
        return contents

    return register


def promise_mail(
    *, letter: str, reader_id: int, key: str, ids: Mapping[str, Value] | None = None
) -> OutboxItem:
    """Owe a letter to a person; like every promise, in the caller's transaction and once a key."""
    if letter not in _letters:
        raise ValueError(f"no letter is called {letter}")
    payload = {**(ids or {}), "letter_name": letter, "reader_id": reader_id, "key": key}
    return promise(kind=KIND, key=key, payload=payload)


def send(*, letter_name: str, reader_id: int, key: str, **ids: Value) -> None:
    """Write the letter and send it, unless its reader or its occasion is gone."""
    reader = get_user_model().objects.filter(pk=reader_id, is_active=True).first()
    if reader is None or not reader.email:
        return
    with translation.override(reader.language or settings.LANGUAGE_CODE):
        contents = _letters[letter_name](reader=reader, **ids)
        if contents is not None:
            _message(letter_name, key, reader.email, {"reader": reader, **contents}).send()


def _message(name: str, key: str, address: str, context: Mapping[str, Any]) -> EmailMessage:
    app, _, template = name.partition(".")
    context = {**context, "public_url": settings.PUBLIC_URL, "site_name": settings.WAGTAIL_SITE_NAME}
    subject = render_to_string(f"{app}/letters/{template}.subject.txt", dict(context))
    body = render_to_string(f"{app}/letters/{template}.txt", dict(context))
    digest = hashlib.sha256(f"{name} {key}".encode()).hexdigest()[:32]
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {"Message-ID": f"<{digest}@{host}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(" ".join(subject.split()), body, to=[address], headers=headers)
