"""How often something may be tried. Counted in the cache, under hashed keys, for a while."""

import hashlib
from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True)
class Limit:
    """At most `times` within `seconds` from the first one."""

    name: str
    times: int
    seconds: int

    def take(self, *parts: object) -> bool:
        """Count one try by whoever `parts` describe; False when there were too many."""
        key = self._key(parts)
        if cache.add(key, 1, self.seconds):
            return True
        try:
            return bool(cache.incr(key) <= self.times)
        except ValueError:  # it ran out between the two
            cache.set(key, 1, self.seconds)
            return True

    def is_spent(self, *parts: object) -> bool:
        """Whether there were as many tries as are allowed; counts none."""
        return int(cache.get(self._key(parts), 0)) >= self.times

    def clear(self, *parts: object) -> None:
        """Forget the tries: this one went well."""
        cache.delete(self._key(parts))

    def _key(self, parts: tuple[object, ...]) -> str:
        digest = hashlib.sha256(repr(parts).encode()).hexdigest()
        return f"limit-{self.name}-{digest[:40]}"


RECOVERY_TRIES = Limit("recovery", times=8, seconds=15 * 60)
PASSWORD_TRIES = Limit("password", times=8, seconds=15 * 60)
LETTERS = Limit("letters", times=3, seconds=60 * 60)
