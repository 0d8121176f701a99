"""Sealing and opening texts with the keys in `settings.NOTES_KEYS`: the first seals, all of them open.

The ids of person, lesson and block are sealed together with the text, so a row moved to another person
or notepad doesn't open.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

HANDED_OVER_SECONDS = 24 * 60 * 60
#: As a database gives it.
Sealed = bytes | memoryview


class Unreadable(Exception):
    """The text can't be opened: its key is missing, or it isn't where it belongs. Nothing is lost thereby."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose note, and where."""

    actor: UUID
    lesson_key: UUID
    block_id: UUID

    def ids(self) -> list[str]:
        """As they are sealed."""
        return [str(self.actor), str(self.lesson_key), str(self.block_id)]


def seal(text: str, owner: Owner) -> bytes:
    """The text as it may be stored."""
    return _keys().encrypt(_envelope([*owner.ids(), text]))


def unseal(ciphertext: Sealed, owner: Owner) -> str:
    """The text again. Raises Unreadable."""
    try:
        *ids, text = json.loads(_keys().decrypt(bytes(ciphertext)))
    except (InvalidToken, ValueError) as error:
        raise Unreadable from error
    if ids != owner.ids():
        raise Unreadable
    return str(text)


def is_sealed_with_the_first_key(ciphertext: Sealed) -> bool:
    """Whether rotating has nothing to do here."""
    try:
        Fernet(settings.NOTES_KEYS[0]).decrypt(bytes(ciphertext))
    except InvalidToken:
        return False
    return True


def resealed(ciphertext: Sealed) -> bytes:
    """The same, sealed with the first key. Raises Unreadable."""
    try:
        return _keys().rotate(bytes(ciphertext))
    except InvalidToken as error:
        raise Unreadable from error


def hand_over(values: list[str]) -> str:
    """Values sealed into a person's own form, to come back within a day; nothing of them is kept here."""
    return _hand_over_keys().encrypt(_envelope(values)).decode()


def take_back(token: str) -> list[str]:
    """The values that were handed over. Raises Unreadable when they are too old or not ours."""
    try:
        opened = _hand_over_keys().decrypt(token.encode(), ttl=HANDED_OVER_SECONDS)
    except (InvalidToken, ValueError) as error:
        raise Unreadable from error
    return [str(value) for value in json.loads(opened)]


def _envelope(values: list[str]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _keys() -> MultiFernet:
    return _fernets(tuple(settings.NOTES_KEYS))


def _hand_over_keys() -> MultiFernet:
    return _fernets(tuple(_derived(settings.NOTES_KEYS)))


def _derived(keys: Iterable[str]) -> Iterable[str]:
    """Keys of their own for what goes through a browser, so that it can never be put into the table."""
    for key in keys:
        yield urlsafe_b64encode(sha256(b"notes handed over " + key.encode()).digest()).decode()


@lru_cache(maxsize=8)
def _fernets(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
