"""What goes when a person goes: every app registers how it forgets them.

`register(function)` in the app's `AppConfig.ready()`. The functions run in one transaction, before the
account itself is deleted; what hangs on the account by a cascade needs none.
"""

from collections.abc import Callable

from learning.people.models import User

Eraser = Callable[[User], None]
_erasers: list[Eraser] = []


def register(function: Eraser) -> None:
    """Let `function` forget a person."""
    if function not in _erasers:
        _erasers.append(function)


def forget_everywhere(user: User) -> None:
    """Run every app's eraser; called inside a transaction."""
    for erase in _erasers:
        erase(user)
