"""`manage.py worker`: work off tasks, where web server and scheduler run elsewhere."""

from typing import Any

from django.core.management.base import BaseCommand

from learning.serve.background import run_worker


class Command(BaseCommand):
    help = "Work off tasks until stopped."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        run_worker()
