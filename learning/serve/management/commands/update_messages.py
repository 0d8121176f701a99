"""`manage.py update_messages`: bring the translation catalogues in step with the source."""

from typing import Any

from django.core.management.base import BaseCommand

from learning.serve.extraction import update_catalogues
from learning.serve.wording import share_translated


class Command(BaseCommand):
    help = "Bring the translation catalogues in step with code and templates."

    def handle(self, *args: Any, **options: Any) -> None:
        for path in update_catalogues():
            self.stdout.write(f"{path}: {share_translated(path)} translated")
