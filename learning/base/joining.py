"""Style sheets and scripts: written as small files, served as a few.

`learning/base/styles/` and `learning/base/scripts/` hold the sources, one component a file. A static-files
finder joins them, so that `collectstatic` and the development server see only what is served. A script's
parts are ES modules; joined, they share one module, so a name is given only once among them.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SOURCES = Path(__file__).parent
#: What is served, and of which parts it is made, in order.
JOINED: dict[str, tuple[str, ...]] = {
    "css/panduan.css": (
        "styles/tokens.css",
        "styles/fonts.css",
        "styles/ground.css",
        "styles/header.css",
        "styles/button.css",
        "styles/notice.css",
        "styles/cover.css",
        "styles/guide.css",
        "styles/lesson.css",
        "styles/reading.css",
        "styles/activity.css",
        "styles/exercise.css",
        "styles/notepad.css",
        "styles/words.css",
        "styles/print.css",
    ),
    "css/work.css": (
        "styles/work/form.css",
        "styles/work/table.css",
        "styles/work/pager.css",
        "styles/work/scene.css",
        "styles/work/assessment.css",
        "styles/work/workbook.css",
        "styles/work/library.css",
    ),
    "js/lesson.js": (
        "scripts/lesson/wire.js",
        "scripts/lesson/feedback.js",
        "scripts/lesson/exercise.js",
        "scripts/lesson/ordering.js",
        "scripts/lesson/note.js",
        "scripts/lesson/place.js",
        "scripts/lesson/words.js",
        "scripts/lesson/start.js",
    ),
}

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,>])\s*")
_IMPORT = re.compile(r"^import .*?;\n", re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_WHOLE_LINES = re.compile(r"^\s*(?://[^\n]*|/\*.*?\*/)?\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^\s+", re.MULTILINE)


def join_styles(parts: Iterable[str]) -> str:
    """One style sheet without comments and needless space."""
    bare = _SPACE.sub(" ", _COMMENT.sub("", "\n".join(parts)))
    return _AROUND.sub(r"\1", bare).replace(";}", "}").strip() + "\n"


def join_scripts(parts: Iterable[str]) -> str:
    """One module: imports of one part from another fall away, and so do comments on lines of their own."""
    whole = "\n".join(_EXPORT.sub("", _IMPORT.sub("", part)) for part in parts) + "\n"
    return _INDENT.sub("", _WHOLE_LINES.sub("", whole))


def joined(name: str) -> str:
    """The text served under a name of `JOINED`."""
    parts = [(SOURCES / part).read_text(encoding="utf-8") for part in JOINED[name]]
    return join_styles(parts) if name.endswith(".css") else join_scripts(parts)


class JoinedFinder(BaseFinder):
    """Lets Django find the joined files; they are written anew when what they say has changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=settings.DATA_DIR / "joined")
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[Any]:
        """Nothing in the settings can be wrong here."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Where a joined file lies on disk; empty for any other."""
        if path not in JOINED:
            return []
        place = str(self._written(path))
        return [place] if find_all else place

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """All joined files, for `collectstatic`."""
        for name in JOINED:
            self._written(name)
            yield name, self.storage

    def _written(self, name: str) -> Path:
        place, text = Path(self.storage.path(name)), joined(name)
        if not place.exists() or place.read_text(encoding="utf-8") != text:
            place.parent.mkdir(parents=True, exist_ok=True)
            fresh = place.with_suffix(f".{os.getpid()}")
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(place)
        return place
