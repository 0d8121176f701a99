from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from learning.outbox.services import promise


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            for number in range(options["number"]):
                promise(kind="ledger.effect", key=str(number), payload={"number": number})
