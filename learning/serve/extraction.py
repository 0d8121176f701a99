"""Reading out of code and templates everything that is marked for translation."""

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import makemessages

LEFT_OUT = [".venv/*", ".uv/*", "var/*", "tests/*", "node_modules/*", "courses/content/*", "media/*"]
OPTIONS: dict[str, Any] = {
    "ignore_patterns": LEFT_OUT,
    "extensions": ["html", "txt", "py"],
    "add_location": "file",
    "no_obsolete": True,
    "no_wrap": True,
    "verbosity": 0,
}
_MADE_ON = re.compile(r'^"POT-Creation-Date: .*\n', re.MULTILINE)


class _OnlyTemplate(makemessages.Command):
    """Writes the list of messages to a file of ours and touches no catalogue."""

    def __init__(self, target: Path) -> None:
        self.target = target
        super().__init__()

    def write_po_file(self, potfile: str, locale: str) -> None:
        shutil.copy(potfile, self.target)


def extract_to(target: Path) -> None:
    """Write what the source says now, as a template of a catalogue."""
    _run(_OnlyTemplate(target), [settings.LANGUAGES[1][0]])


def update_catalogues() -> list[Path]:
    """Bring the catalogues of all languages in step with the source; English is the source itself."""
    languages = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    for code in languages:
        catalogue(code).parent.mkdir(parents=True, exist_ok=True)
    _run(makemessages.Command(), languages)
    for code in languages:
        path = catalogue(code)
        path.write_text(_MADE_ON.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    return [catalogue(code) for code in languages]


def catalogue(language: str) -> Path:
    """Where a language's catalogue lies."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def _run(command: makemessages.Command, languages: list[str]) -> None:
    with _in(settings.BASE_DIR):
        call_command(command, locale=languages, **OPTIONS)


@contextlib.contextmanager
def _in(folder: Path) -> Iterator[None]:
    """`makemessages` reads the folder that it is called from."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
