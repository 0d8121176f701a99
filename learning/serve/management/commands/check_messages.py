"""`manage.py check_messages`: nothing that people read is unmarked, and no catalogue is out of step."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from learning.serve import wording
from learning.serve.extraction import catalogue, extract_to


class Command(BaseCommand):
    help = "Check that everything people read is marked for translation and stands in the catalogues."

    def handle(self, *args: Any, **options: Any) -> None:
        faults = [*wording.faults_in_templates(settings.BASE_DIR, ["learning", "courses"]), *_in_catalogues()]
        for fault in faults:
            self.stderr.write(fault)
        for code, _name in settings.LANGUAGES[1:]:
            if catalogue(code).exists():
                self.stdout.write(f"{code}: {wording.share_translated(catalogue(code))} translated")
        if faults:
            raise CommandError(f"{len(faults)} faults.")


def _in_catalogues() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "now.pot"
        extract_to(template)
        wanted = wording.keys_of(template)
    for code, _name in settings.LANGUAGES[1:]:
        path = catalogue(code)
        if not path.exists():
            yield f"{path} is missing: run `make messages`"
            continue
        complete = code in settings.COMPLETE_LANGUAGES
        yield from wording.faults_in_catalogue(path, wanted=wanted, complete=complete)
