"""`manage.py bench`: measure, print the table, write `docs/benchmarks.md`."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from learning.bench import batches, costs, starting, table


class Command(BaseCommand):
    help = "Measure speed, bytes and memory; print the table and write docs/benchmarks.md."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="print only")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = costs.on("SQLite", None)
        postgresql = os.environ.get("TEST_DATABASE_URL")
        if postgresql:
            rows += costs.on("PostgreSQL", postgresql)
        else:
            self.stderr.write("No PostgreSQL to measure on: give TEST_DATABASE_URL, or use `make bench`.")
        rows += batches.figures() + starting.figures()
        self.stdout.write(table.as_markdown(rows))
        if not options["dry_run"]:
            self.stdout.write(f"\nWritten to {table.write(rows)}")
