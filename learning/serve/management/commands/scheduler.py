"""`manage.py scheduler`: send what is to be done at its time; one process for the whole site."""

from typing import Any

from django.core.management.base import BaseCommand

from learning.serve.background import run_scheduler


class Command(BaseCommand):
    help = "Send what is to be done at its time, until stopped; one process for the whole site."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        run_scheduler()
