"""Seal all notes with the first of the keys in NOTES_KEYS.

To change the key: put a new one in front (`NOTES_KEYS=new,old`), restart, run this, take the old one
away, restart. Make a key with `python -c "from cryptography.fernet import Fernet as F;
print(F.generate_key().decode())"`. It may be stopped and run again at any time, while people write.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from learning.notes.services import rotate_keys


class Command(BaseCommand):
    help = "Seal all notes with the first key in NOTES_KEYS, so that older keys can be taken away."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rotate, and tell how far it is; notes whose key is missing stay as they are and are counted."""
        seen = unreadable = 0
        for batch in rotate_keys():
            seen, changed, unreadable = batch
            self.stdout.write(f"{seen} notes looked at, {changed} sealed anew")
        if unreadable:
            raise CommandError(
                f"{unreadable} of {seen} notes can't be opened with any key in NOTES_KEYS. They were left as "
                "they are: put the missing key back at the end of the list and run this again."
            )
        self.stdout.write(self.style.SUCCESS(f"{seen} notes: all are sealed with the first key"))
