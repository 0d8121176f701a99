"""The workbook on paper: as text, and as PDF.

The PDF is set in a process of its own that ends with it. So no note stays in a server's memory, and a
compiler that grows, or hangs, harms nobody. The notes go there through a pipe: never through a file, an
argument or a task.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from learning.study import saying
from learning.study.workbook import GuideNotes, number_of

MOST_NOTES = 200
MOST_SIGNS = 600_000
LONGEST_SECONDS = 40
SCRIPT = Path(__file__).parent / "typst" / "set_workbook.py"
FONTS = settings.BASE_DIR / "learning" / "certificates" / "fonts"


class TooMuch(Exception):
    """More notes than one PDF can be made of while somebody waits."""


class NotSet(Exception):
    """The PDF could not be made."""


def as_text(guides: list[GuideNotes], name: str) -> str:
    """All notes as plain text."""
    lines = [_("My workbook"), name, ""]
    for guide in guides:
        lines += ["", guide.title.upper(), "=" * len(guide.title)]
        for lesson in guide.lessons:
            lines += ["", lesson.title, "-" * len(lesson.title)]
            for note in lesson.notes:
                prompt = [note.prompt, ""] if note.prompt else []
                lines += ["", *prompt, _words(note.text, note.is_readable), f"({saying.saved_at(note.at)})"]
    return "\n".join(lines) + "\n"


def as_pdf(guides: list[GuideNotes], *, name: str, language: str) -> bytes:
    """All notes as PDF. Raises TooMuch, NotSet."""
    signs = sum(len(note.text) for guide in guides for note in guide.notes)
    if number_of(guides) > MOST_NOTES or signs > MOST_SIGNS:
        raise TooMuch
    given = json.dumps(_given(guides, name, language), ensure_ascii=False).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(SCRIPT), str(FONTS)],
            input=given,
            capture_output=True,
            timeout=LONGEST_SECONDS,
            check=False,
            env={"PATH": "/usr/bin:/bin"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotSet from error
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise NotSet
    return done.stdout


def _given(guides: list[GuideNotes], name: str, language: str) -> dict[str, Any]:
    return {
        "language": language,
        "title": _("My workbook"),
        "name": name,
        "private": _("Private notes. Keep this paper where only you can find it."),
        "page": _("Page"),
        "guides": [
            {
                "title": guide.title,
                "lessons": [
                    {
                        "title": lesson.title,
                        "notes": [
                            {
                                "prompt": note.prompt,
                                "lines": _words(note.text, note.is_readable).split("\n"),
                                "when": saying.saved_at(note.at),
                            }
                            for note in lesson.notes
                        ],
                    }
                    for lesson in guide.lessons
                ],
            }
            for guide in guides
        ],
    }


def _words(text: str, is_readable: bool) -> str:
    return text if is_readable else saying.unreadable()
