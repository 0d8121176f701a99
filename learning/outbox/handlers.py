"""Who keeps which kind of promise.

An app registers its handlers in its `tasks.py`, which is read when Django starts:

    @fulfils("certificates.announce")
    def announce(*, award_id: int) -> None: ...

A handler gets the payload as keyword arguments and is run inside the transaction that also marks the
promise done. One that takes longer than a blink says `slow=True`: it is run outside any transaction, so
that it holds no lock, and returns a function that writes what came of it; that one is run inside. Then
only its outside effects (a file, a letter) may happen twice, never its writes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

Write = Callable[[], None]
Act = Callable[..., Write | None]


@dataclass(frozen=True)
class Handler:
    """How one kind is kept. `lease` is longer than the handler can ever take."""

    act: Act
    slow: bool
    lease: timedelta


_handlers: dict[str, Handler] = {}


def fulfils(
    kind: str, *, slow: bool = False, lease: timedelta = timedelta(minutes=5)
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register the decorated function as the one that keeps promises of this kind."""

    def register(act: Callable[..., Any]) -> Callable[..., Any]:
        known = _handlers.get(kind)
        if known and (known.act.__module__, known.act.__qualname__) != (act.__module__, act.__qualname__):
            raise ValueError(f"{kind} is already kept by {known.act.__module__}.{known.act.__qualname__}")
        _handlers[kind] = Handler(act=act, slow=slow, lease=lease)
        return act

    return register


def handler_of(kind: str) -> Handler:
    """The handler of a kind; KeyError when nobody keeps it."""
    return _handlers[kind]


def known_kinds() -> list[str]:
    """The kinds that this process can keep; others wait for a process that can."""
    return sorted(_handlers)
