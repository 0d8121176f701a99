"""Reading a person's own notes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from learning.notes.models import Note
from learning.notes.sealing import Owner, Sealed, Unreadable, unseal
from learning.people.models import User


@dataclass(frozen=True, slots=True)
class NoteNow:
    """A note as its writer sees it. Without its key, `is_readable` is false and the text empty."""

    lesson_key: UUID
    block_id: UUID
    text: str
    version: int
    at: datetime
    is_readable: bool = True


def notes_of(user: User, lesson_key: UUID | None = None) -> list[NoteNow]:
    """A person's notes, in a lesson or all of them, emptied ones too; one query."""
    rows = Note.objects.filter(user=user)
    if lesson_key is not None:
        rows = rows.filter(lesson_key=lesson_key)
    columns = rows.order_by("pk").values_list("lesson_key", "block_id", "ciphertext", "version", "updated_at")
    return [_opened(user.actor, *row) for row in columns]


def note_at(user: User, lesson_key: UUID, block_id: UUID) -> NoteNow | None:
    """The note in one notepad."""
    rows = Note.objects.filter(user=user, lesson_key=lesson_key, block_id=block_id)
    row = rows.values_list("lesson_key", "block_id", "ciphertext", "version", "updated_at").first()
    return None if row is None else _opened(user.actor, *row)


def _opened(
    actor: UUID, lesson_key: UUID, block_id: UUID, ciphertext: Sealed, version: int, at: datetime
) -> NoteNow:
    try:
        text = unseal(ciphertext, Owner(actor, lesson_key, block_id))
    except Unreadable:
        return NoteNow(lesson_key, block_id, "", version, at, is_readable=False)
    return NoteNow(lesson_key, block_id, text, version, at)


def told_to(user: User) -> list[dict[str, object]]:
    """A person's notes, for themselves to take along."""
    return [
        {"lesson": note.lesson_key, "notepad": note.block_id, "text": note.text, "changed": note.at}
        for note in notes_of(user)
        if note.text or not note.is_readable
    ]


def number_of_writers(lesson_keys: Collection[UUID]) -> int:
    """How many people have notes in these lessons; nothing of what is in them."""
    return Note.objects.filter(lesson_key__in=lesson_keys).values("user").distinct().count()
