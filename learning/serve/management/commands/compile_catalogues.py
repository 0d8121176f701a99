"""`manage.py compile_catalogues`: make the `.mo` files that are older than their `.po`."""

from typing import Any

from django.core.management.base import BaseCommand

from learning.serve.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compile the message catalogues that have changed."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{compile_catalogues()} catalogues compiled.")
