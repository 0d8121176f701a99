"""When to try again, and when to stop trying."""

from datetime import timedelta

MAX_ATTEMPTS = 8
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)
LONGEST_WORD = 200

Value = int | str | bool | None | list[int] | list[str]


def pause_after(attempts: int) -> timedelta:
    """How long to wait after the given number of failures: it doubles, up to six hours."""
    doublings = min(max(attempts - 1, 0), 20)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def is_hopeless(attempts: int) -> bool:
    """Whether a promise tried that often is given up and shown to people."""
    return attempts >= MAX_ATTEMPTS


def fault_in_payload(payload: dict[str, Value]) -> str | None:
    """Why the payload may not be kept, if so: it holds ids and short words, never anybody's text."""
    for name, value in payload.items():
        for item in value if isinstance(value, list) else [value]:
            if not isinstance(item, int | str | None):
                return f"{name} is a {type(item).__name__}, not an id"
            if isinstance(item, str) and len(item) > LONGEST_WORD:
                return f"{name} is longer than {LONGEST_WORD} characters: promise its id instead"
    return None
