"""Notes as they are kept: sealed, versioned, and opened with the right key alone."""

import uuid
from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from learning.notes import sealing, selectors, services
from learning.notes.models import Note
from learning.notes.sealing import Owner, Unreadable
from learning.people.erasing import forget_everywhere
from learning.people.exporting import everything_about
from learning.people.models import User
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
LESSON, BLOCK = uuid.UUID(int=1, version=4), uuid.UUID(int=2, version=4)


@pytest.fixture
def writer() -> User:
    """Somebody who writes."""
    return PersonFactory()


def save(writer: User, text: str, expected: int = 0, block: uuid.UUID = BLOCK) -> services.Saved:
    """Save the note."""
    return services.save(user=writer, lesson_key=LESSON, block_id=block, text=text, expected=expected)


def read(writer: User, block: uuid.UUID = BLOCK) -> selectors.NoteNow:
    """The note as it is now."""
    note = selectors.note_at(writer, LESSON, block)
    assert note is not None
    return note


def test_a_note_is_read_as_it_was_written(writer: User) -> None:
    text = "Ghi chú của tôi\nบันทึกของฉัน — “ok” <b>&</b> 🕯"
    assert save(writer, text).version == 1
    assert read(writer).text == text
    assert text.encode() not in bytes(Note.objects.get().ciphertext)


def test_line_ends_and_letters_are_kept_in_one_form(writer: User) -> None:
    save(writer, "a\r\nb\rc\x00\x07 e\u0301 \ud83d")
    assert read(writer).text == "a\nb\nc é "


def test_each_change_has_a_version(writer: User) -> None:
    save(writer, "one")
    saved = save(writer, "two", 1)
    assert (saved.version, read(writer).text, read(writer).version) == (2, "two", 2)


def test_two_devices_never_overwrite_each_other(writer: User) -> None:
    save(writer, "one")
    save(writer, "from the phone", 1)
    with pytest.raises(services.NoteConflict) as caught:
        save(writer, "from the desk", 1)
    assert (caught.value.text, caught.value.version) == ("from the phone", 2)
    with pytest.raises(services.NoteConflict):
        save(writer, "a first note, as it thinks", 0)
    assert read(writer).text == "from the phone"


def test_the_same_text_sent_twice_is_no_conflict(writer: User) -> None:
    assert save(writer, "one").version == save(writer, "one").version == 1
    assert save(writer, "two", 1).version == save(writer, "two", 1).version == 2


def test_an_emptied_note_does_not_come_back_from_another_device(writer: User) -> None:
    save(writer, "one")
    save(writer, "", 1)
    with pytest.raises(services.NoteConflict):
        save(writer, "one, changed", 1)
    assert read(writer).text == ""


def test_a_note_has_an_end(writer: User, settings: Settings) -> None:
    settings.NOTE_MAX_CHARACTERS = 10
    save(writer, "ก" * 10)
    with pytest.raises(services.TooLong) as caught:
        save(writer, "ก" * 12, 1)
    assert caught.value.length == 12


def test_a_row_moved_to_another_notepad_or_person_does_not_open(writer: User) -> None:
    save(writer, "mine")
    other = PersonFactory()
    Note.objects.update(block_id=uuid.uuid4())
    assert not selectors.notes_of(writer)[0].is_readable
    Note.objects.update(block_id=BLOCK, user=other)
    assert selectors.notes_of(other) == [
        selectors.NoteNow(LESSON, BLOCK, "", 1, selectors.notes_of(other)[0].at, False)
    ]


def test_without_its_key_a_note_is_kept_and_not_written_over(writer: User, settings: Settings) -> None:
    keys = list(settings.NOTES_KEYS)
    save(writer, "kept")
    settings.NOTES_KEYS = [Fernet.generate_key().decode()]
    note = read(writer)
    assert (note.text, note.is_readable, note.version) == ("", False, 1)
    for expected in (-1, 0):
        with pytest.raises(Unreadable):
            save(writer, "over it", expected)
    settings.NOTES_KEYS = keys
    assert read(writer).text == "kept"


def test_keys_are_rotated_while_people_write(writer: User, settings: Settings) -> None:
    old, new = settings.NOTES_KEYS[0], Fernet.generate_key().decode()
    for number in range(5):
        save(writer, f"note {number}", block=uuid.UUID(int=number, version=4))
    settings.NOTES_KEYS = [new, old]
    save(writer, "already new", 1, block=uuid.UUID(int=0, version=4))
    said = StringIO()
    call_command("rotate_notes_keys", stdout=said)
    assert "5 notes looked at, 4 sealed anew" in said.getvalue()
    settings.NOTES_KEYS = [new]
    assert {note.text for note in selectors.notes_of(writer)} >= {"already new", "note 4"}
    again = StringIO()
    call_command("rotate_notes_keys", stdout=again)
    assert "5 notes looked at, 0 sealed anew" in again.getvalue()


def test_rotation_goes_on_where_it_was_stopped(
    writer: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "ROTATE_BATCH", 2)
    for number in range(5):
        save(writer, f"note {number}", block=uuid.UUID(int=number, version=4))
    settings.NOTES_KEYS = [Fernet.generate_key().decode(), *settings.NOTES_KEYS]
    stopped = services.rotate_keys()
    assert next(stopped) == (2, 2, 0)
    stopped.close()
    assert list(services.rotate_keys())[-1] == (5, 3, 0)


def test_rotation_leaves_and_counts_what_it_cannot_open(writer: User, settings: Settings) -> None:
    save(writer, "kept")
    kept = bytes(Note.objects.get().ciphertext)
    settings.NOTES_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(CommandError, match="1 of 1 notes can't be opened"):
        call_command("rotate_notes_keys", stdout=StringIO())
    assert bytes(Note.objects.get().ciphertext) == kept


def test_what_is_handed_over_can_be_no_note(writer: User) -> None:
    token = sealing.hand_over(["return", "text"])
    assert sealing.take_back(token) == ["return", "text"]
    with pytest.raises(Unreadable):
        sealing.unseal(token.encode(), Owner(writer.actor, LESSON, BLOCK))
    with pytest.raises(Unreadable):
        sealing.take_back(sealing.seal("text", Owner(writer.actor, LESSON, BLOCK)).decode())
    with pytest.raises(Unreadable):
        sealing.take_back("ünsinn")


def test_the_database_refuses_a_second_note_in_a_notepad(writer: User) -> None:
    save(writer, "one")
    twin = Note(user=writer, lesson_key=LESSON, block_id=BLOCK, ciphertext=b"", updated_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_the_database_refuses_a_note_without_a_version(writer: User) -> None:
    save(writer, "one")
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.update(version=0)


def test_people_take_their_notes_along_and_leave_none_behind(writer: User) -> None:
    save(writer, "mine")
    assert everything_about(writer)["notes"][0]["text"] == "mine"
    forget_everywhere(writer)
    writer.delete()
    assert not Note.objects.exists()
