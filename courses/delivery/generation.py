"""The generation of what is published: a number that changes with every change an editor makes public.

Everything that is kept of published pages (paths, outlines, bytes) is kept under a generation, so one
bump forgets it all, in every process. With one host it is the time of a file, read in microseconds; with
several it stands in the shared cache.
"""

import os
import time
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

CACHE_KEY = "published-generation"


def current() -> int:
    """The generation now."""
    if settings.REDIS_URL:
        return int(cache.get_or_set(CACHE_KEY, time.time_ns, None) or 0)
    try:
        return os.stat(_file()).st_mtime_ns  # noqa: PTH116 (the quickest way; it runs on every request)
    except FileNotFoundError:
        bump_now()
        return os.stat(_file()).st_mtime_ns  # noqa: PTH116


def bump() -> None:
    """Begin a new generation now, and once more when the transaction is committed.

    Now, so that this process sees its own change; on commit, because another process may have kept the
    old state in between.
    """
    bump_now()
    transaction.on_commit(bump_now)


def bump_now() -> None:
    """Begin a new generation at once."""
    now = time.time_ns()
    if settings.REDIS_URL:
        cache.set(CACHE_KEY, now, None)
        return
    path = Path(_file())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    os.utime(path, ns=(now, now))


def _file() -> str:
    return f"{settings.PAGE_CACHE_DIR}/generation"
