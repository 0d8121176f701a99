"""`manage.py outbox`: what is owed, and what was given up; `--retry` tries the latter again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from learning.outbox.models import OutboxItem
from learning.outbox.services import try_again


class Command(BaseCommand):
    help = "Show what is owed and what was given up; with --retry, try the latter again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--retry", action="store_true", help="open everything that was given up")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["retry"]:
            self.stdout.write(f"{try_again()} promises will be tried again.")
            return
        self.stdout.write(f"Open: {OutboxItem.objects.open().count()}")
        self.stdout.write(f"Due and in nobody's hands: {OutboxItem.objects.due(timezone.now()).count()}")
        given_up = OutboxItem.objects.given_up()
        self.stdout.write(f"Given up: {given_up.count()}")
        for item in given_up:
            self.stdout.write(f"  {item.given_up_at:%Y-%m-%d %H:%M} {item}: {item.last_error}")
