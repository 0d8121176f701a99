"""Where rendered pages are kept: the newest in this process, all of them in a folder.

Everything stands under a generation; older generations are swept away when a new one begins to be kept.
What is kept holds nothing personal.
"""

import pickle
import shutil
from collections import OrderedDict
from pathlib import Path
from threading import Lock

from django.conf import settings

from courses.delivery import generation
from courses.delivery.personal import Slotted

MEMORY_BYTES = 6 * 1024 * 1024
Key = tuple[int, int, str, str]
"""Page id, revision id, language asked for, audience."""

_memory: OrderedDict[tuple[int, Key], Slotted] = OrderedDict()
_size = 0
_lock = Lock()


def get(key: Key) -> Slotted | None:
    """The page kept for a key in this generation."""
    now = generation.current()
    page = _memory.get((now, key))
    if page is None:
        page = _read(_file(now, key))
        if page is not None:
            _remember((now, key), page)
    return page


def put(key: Key, page: Slotted) -> None:
    """Keep a page."""
    now = generation.current()
    _remember((now, key), page)
    _write(_file(now, key), page)


def _remember(key: tuple[int, Key], page: Slotted) -> None:
    global _size
    with _lock:
        _memory[key] = page
        _size += sum(map(len, page.parts))
        while _size > MEMORY_BYTES and len(_memory) > 1:
            _key, gone = _memory.popitem(last=False)
            _size -= sum(map(len, gone.parts))


def _file(now: int, key: Key) -> Path:
    return Path(settings.PAGE_CACHE_DIR) / str(now) / ("-".join(map(str, key)) + ".page")


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
        draft = path.with_suffix(f".{id(page)}.tmp")
        draft.write_bytes(pickle.dumps((page.parts, page.slots)))
        draft.replace(path)
    except OSError:
        return


def _sweep(folder: Path) -> None:
    if folder.is_dir():
        for old in folder.iterdir():
            if old.is_dir():
                shutil.rmtree(old, ignore_errors=True)
