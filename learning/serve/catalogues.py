"""Compiled message catalogues: `.po` files are kept, `.mo` files are made from them where they are used."""

from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings


def catalogues() -> Iterator[Path]:
    """The interface's `.po` files, in all languages."""
    for folder in settings.LOCALE_PATHS:
        yield from sorted(Path(folder).glob("*/LC_MESSAGES/*.po"))


def compile_catalogues() -> int:
    """Compile those that are newer than their `.mo`; how many there were."""
    old = [path for path in catalogues() if _is_stale(path)]
    for path in old:
        draft = path.with_suffix(".mo.draft")
        polib.pofile(str(path)).save_as_mofile(str(draft))
        draft.replace(path.with_suffix(".mo"))
    return len(old)


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime
