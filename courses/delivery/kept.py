"""Values kept in this process: for one generation, or up to so many bytes."""

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
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
        if now == self._generation:
            with suppress(KeyError):  # not there, or gone at this moment for want of room
                return self._values[key]
        value = self._make(key)
        with self._lock:
            if now != self._generation:
                self._values, self._generation = {}, now
            while len(self._values) >= self._limit:
                del self._values[next(iter(self._values))]
            self._values[key] = value
        return value


class KeptUpTo(Generic[Key, Value]):
    """The newest values, up to so many bytes together; the oldest goes first."""

    def __init__(self, limit: int, size_of: Callable[[Value], int]) -> None:
        self._limit = limit
        self._size_of = size_of
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """The value, if it is (still) there."""
        return self._values.get(key)

    def put(self, key: Key, value: Value) -> None:
        """Keep a value; a single one is kept however large it is."""
        with self._lock:
            before = self._values.pop(key, None)
            self._size += self._size_of(value) - (self._size_of(before) if before is not None else 0)
            self._values[key] = value
            while self._size > self._limit and len(self._values) > 1:
                _key, gone = self._values.popitem(last=False)
                self._size -= self._size_of(gone)
