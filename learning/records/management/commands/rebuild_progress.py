"""Make everybody's progress again from the journal, one person after the other.

It may be stopped and run again at any time: each person's rebuilding is one transaction.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from learning.people.models import User
from learning.records.services import rebuild

TELL_EVERY = 100


class Command(BaseCommand):
    help = "Make progress, enrolments and whatever else follows from the records again from them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Optionally, the one person to rebuild."""
        parser.add_argument("--user", help="the user name of the only person to rebuild")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, and tell how far it is."""
        people = User.objects.order_by("pk")
        if options["user"]:
            people = people.filter(username=options["user"])
        total, records = people.count(), 0
        for number, user in enumerate(people.iterator(chunk_size=500), 1):
            records += rebuild(user=user)
            if number % TELL_EVERY == 0:
                self.stdout.write(f"{number} of {total} people, {records} records")
        self.stdout.write(self.style.SUCCESS(f"{total} people, {records} records: done"))
