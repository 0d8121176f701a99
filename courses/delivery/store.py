"""Where rendered pages are kept: the newest in this process, all of them in a folder.

Everything stands under a generation; older generations are swept away when a new one begins to be kept.
What is kept holds nothing personal.
"""

import os
import pickle
import shutil
from pathlib import Path
from threading import get_ident

from django.conf import settings

from courses.delivery.kept import KeptUpTo
from courses.delivery.personal import Slotted

MEMORY_BYTES = 6 * 1024 * 1024
Key = tuple[int, int, str, str]
"""Page id, revision id, language asked for, audience."""

_memory: KeptUpTo[tuple[int, Key], Slotted] = KeptUpTo(MEMORY_BYTES, lambda page: sum(map(len, page.parts)))


def get(generation: int, key: Key) -> Slotted | None:
    """The page kept for a key in a generation."""
    page = _memory.get((generation, key))
    if page is None:
        page = _read(_file(generation, key))
        if page is not None:
            _memory.put((generation, key), page)
    return page


def put(generation: int, key: Key, page: Slotted) -> None:
    """Keep a page for the generation in which its rendering began."""
    _memory.put((generation, key), page)
    _write(_file(generation, key), page)


def _file(generation: int, key: Key) -> Path:
    return Path(settings.PAGE_CACHE_DIR) / str(generation) / ("-".join(map(str, key)) + ".page")


def _read(path: Path) -> Slotted | None:
    try:
        return Slotted(*pickle.loads(path.read_bytes()))
    except (OSError, pickle.PickleError, EOFError, TypeError):
        return None


def _write(path: Path, page: Slotted) -> None:
    if not path.parent.exists():
        _sweep(path.parent.parent)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}-{get_ident()}.tmp")
        draft.write_bytes(pickle.dumps((page.parts, page.slots)))
        draft.replace(path)
    except OSError:
        return


def _sweep(folder: Path) -> None:
    if folder.is_dir():
        for old in folder.iterdir():
            if old.is_dir():
                shutil.rmtree(old, ignore_errors=True)
