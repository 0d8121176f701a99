"""Values kept in this process for one generation, and forgotten with it."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from courses.delivery import generation

Value = TypeVar("Value")
Key = TypeVar("Key")


class KeptForGeneration(Generic[Key, Value]):
    """A small map from keys to values made on demand; a new generation empties it.

    `limit` bounds the number of values; the oldest goes first.
    """

    def __init__(self, make: Callable[[Key], Value], limit: int = 64) -> None:
        self._make = make
        self._limit = limit
        self._generation = -1
        self._values: dict[Key, Value] = {}
        self._lock = Lock()

    def __call__(self, key: Key) -> Value:
        """The value for a key, made when it is not there."""
        now = generation.current()
        if now == self._generation and key in self._values:
            return self._values[key]
        value = self._make(key)
        with self._lock:
            if now != self._generation:
                self._values, self._generation = {}, now
            while len(self._values) >= self._limit:
                del self._values[next(iter(self._values))]
            self._values[key] = value
        return value
