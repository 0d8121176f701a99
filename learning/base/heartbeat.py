"""The worker's sign of life: when a task of the scheduler was last run."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils import timezone

KEY = "heartbeat"
LONGEST_SILENCE = timedelta(seconds=90)


def beat() -> None:
    """Note that a scheduled task was run just now."""
    cache.set(KEY, timezone.now(), timeout=None)


def forget() -> None:
    """Forget the last sign of life, as the group does when it starts anew."""
    cache.delete(KEY)


def last_heard() -> datetime | None:
    """When the last sign came, if ever."""
    heard: datetime | None = cache.get(KEY)
    return heard


def is_silent(heard: datetime | None, *, now: datetime) -> bool:
    """Whether the last sign is too old, or never came."""
    return heard is None or now - heard > LONGEST_SILENCE
