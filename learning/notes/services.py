"""Writing notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from learning.notes import rules, sealing
from learning.notes.models import Note
from learning.notes.sealing import Owner
from learning.people.models import User

ROTATE_BATCH = 200


class TooLong(ValueError):
    """The text has more signs than a note may have; `length` is how many."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length


class NoteConflict(Exception):
    """Another device saved in between: its text, version and time."""

    def __init__(self, *, text: str, version: int, at: datetime) -> None:
        super().__init__(version)
        self.text = text
        self.version = version
        self.at = at


@dataclass(frozen=True, slots=True)
class Saved:
    """A note was saved (or was the same already): its version now; `is_first` when there was none."""

    version: int
    at: datetime
    is_first: bool = False


def save(*, user: User, lesson_key: UUID, block_id: UUID, text: str, expected: int) -> Saved:
    """Save a note over the version that its writer has seen (0: none).

    Raises TooLong; NoteConflict when there is another version; Unreadable when that one can't be opened.
    """
    cleaned = rules.clean(text)
    if len(cleaned) > settings.NOTE_MAX_CHARACTERS:
        raise TooLong(len(cleaned))
    owner = Owner(user.actor, lesson_key, block_id)
    with transaction.atomic():
        now = timezone.now()
        sealed = sealing.seal(cleaned, owner)
        if _written(user, owner, sealed, expected, now):
            return Saved(expected + 1, now, is_first=expected == 0)
        return _already_there(user, owner, cleaned)


def _written(user: User, owner: Owner, sealed: bytes, expected: int, now: datetime) -> bool:
    if expected == 0:
        return _insert(user, owner, sealed, now)
    return _update(user, owner, sealed, expected, now)


def _insert(user: User, owner: Owner, sealed: bytes, now: datetime) -> bool:
    note = Note(
        user=user, lesson_key=owner.lesson_key, block_id=owner.block_id, ciphertext=sealed, updated_at=now
    )
    try:
        with transaction.atomic():
            note.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _update(user: User, owner: Owner, sealed: bytes, expected: int, now: datetime) -> bool:
    seen = Note.objects.filter(
        user=user, lesson_key=owner.lesson_key, block_id=owner.block_id, version=expected
    )
    return bool(seen.update(ciphertext=sealed, version=expected + 1, updated_at=now))


def _already_there(user: User, owner: Owner, text: str) -> Saved:
    """The same text saved twice is fine; another one is a conflict."""
    note = Note.objects.filter(user=user, lesson_key=owner.lesson_key, block_id=owner.block_id).first()
    if note is None:  # a version was named, and there is none: deleted with all the person's data, say
        raise NoteConflict(text="", version=0, at=timezone.now())
    theirs = sealing.unseal(note.ciphertext, owner)
    if theirs != text:
        raise NoteConflict(text=theirs, version=note.version, at=note.updated_at)
    return Saved(note.version, note.updated_at)


def rotate_keys() -> Iterator[tuple[int, int, int]]:
    """Seal every note with the first key; after each batch, how many were looked at, changed, unreadable.

    It may be stopped at any time and run again: what is done is passed over.
    """
    seen = changed = unreadable = last = 0
    while notes := list(Note.objects.filter(pk__gt=last).order_by("pk")[:ROTATE_BATCH]):
        for note in notes:
            last = note.pk
            seen += 1
            if sealing.is_sealed_with_the_first_key(note.ciphertext):
                continue
            try:
                sealed = sealing.resealed(note.ciphertext)
            except sealing.Unreadable:
                unreadable += 1
                continue
            # A note that its writer saves at this moment is sealed with the first key anyhow.
            changed += Note.objects.filter(pk=note.pk, version=note.version).update(ciphertext=sealed)
        yield seen, changed, unreadable
