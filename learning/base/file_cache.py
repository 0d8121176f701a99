"""The embedded default's cache: a folder, in which what is counted is counted right.

Django's own forgets, when it counts on, when a value runs out, and lets two processes count the same one.
"""

import fcntl
import pickle
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

LOCK = "counting.lock"  # its ending keeps it out of what is thrown away for room


class FileCache(FileBasedCache):
    """Django's, with `add` and `incr` that many processes may call at once; `incr` keeps the time left."""

    _dir: str

    def add(
        self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Set what is not there yet; of several at once, one does."""
        with self._alone():
            return bool(super().add(key, value, timeout, version))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Count on. Raises ValueError when there is nothing to count on from."""
        with self._alone():
            seconds = self._seconds_left(key, version)
            value: int | None = self.get(key, version=version)
            if value is None:
                raise ValueError(f"{key} is not there")
            self.set(key, value + delta, timeout=seconds, version=version)
            return value + delta

    def _seconds_left(self, key: Any, version: int | None) -> float | None:
        """Until it runs out; None: never."""
        try:
            with Path(self._key_to_file(key, version)).open("rb") as file:  # type: ignore[attr-defined]
                runs_out: float | None = pickle.load(file)
        except FileNotFoundError:
            return None
        return None if runs_out is None else runs_out - time.time()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._createdir()  # type: ignore[attr-defined]
        with (Path(self._dir) / LOCK).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
