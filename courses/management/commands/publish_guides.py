"""`manage.py publish_guides`: publish the guide series from its source files, or only check them."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from courses.publishing.publisher import Outcome, Wishes
from courses.publishing.run import CONTENT, Run, checked
from courses.source.faults import Faults


class Command(BaseCommand):
    """Reads everything first; with a single error nothing is published."""

    help = "Publish the guide series from its source files. It may be run again at any time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What may be wished for."""
        parser.add_argument("--check", action="store_true", help="only read, and print every fault")
        parser.add_argument("--guide", default="", help="the key of the one guide to publish")
        parser.add_argument(
            *("--force",),
            action="append",
            default=[],
            metavar="PATH",
            help="a file, file#key or folder where the source wins over what was changed in the CMS",
        )
        parser.add_argument(
            "--keep", action="store_true", help="settle all conflicts: what was changed in the CMS stays"
        )
        parser.add_argument("--content", type=Path, default=CONTENT, help="the folder of all content")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, then publish what has changed."""
        root = options["content"].resolve()
        if options["check"]:
            self._check(root)
            return
        wishes = Wishes(options["guide"], tuple(options["force"]), options["keep"])
        say = self.stdout.write if options["verbosity"] else _nothing
        run = Run(root, wishes, say)
        if run.is_due():
            series, faults = checked(root)
            if wishes.guide and wishes.guide not in {guide.key for guide in series.guides}:
                raise CommandError(f"There is no guide “{wishes.guide}”.")
            self._refuse(faults)
            self._report(run.publish(series))
        else:
            say("Nothing has changed since the last run.")
        run.announce()

    def _check(self, root: Path) -> None:
        series, faults = checked(root)
        for warning in faults.warnings:
            self.stdout.write(str(warning))
        self._refuse(faults)
        lessons = sum(len(module.lessons) for guide in series.guides for module in guide.modules)
        self.stdout.write(f"{len(series.guides)} guides, {lessons} lessons: no errors.")

    def _refuse(self, faults: Faults) -> None:
        """Stop when there are errors, and print them all."""
        errors = faults.errors
        if errors:
            for error in errors:
                self.stderr.write(str(error))
            raise CommandError(f"{len(errors)} errors; nothing was published.")

    def _report(self, outcome: Outcome) -> None:
        for path in outcome.withdrawn:
            self.stdout.write(f"{path}: no longer in the sources; unpublished")
        for conflict in outcome.conflicts:
            self.stdout.write(str(conflict))
        if outcome.conflicts:
            said = "changes in the CMS were kept. Settle each with --force PATH (the source wins) or --keep."
            self.stdout.write(f"{len(outcome.conflicts)} {said}")


def _nothing(_line: str) -> None:
    """Say nothing of what went as it should."""
