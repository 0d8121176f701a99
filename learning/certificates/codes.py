"""Verification codes: 19 random signs and a check sign, of Crockford's thirty-two.

The check sign is that of a code over the field of 32 elements, in which every place has a weight of its
own: any one wrong sign is noticed, and any two signs that changed places. So a slip of the pen is told
apart from a code that was never given, without asking the database.
"""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 20
GROUP = 4

_VALUES = {sign: value for value, sign in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—_.]+")


class Mistyped(ValueError):
    """What was typed can't be a code."""


def new_code() -> str:
    """A code of 95 random bits."""
    return with_check("".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1)))


def with_check(payload: str) -> str:
    """The signs with their check sign at the end."""
    return payload + ALPHABET[_times_two(_remainder([_VALUES[sign] for sign in payload]))]


def read(typed: str) -> str:
    """The code as it was given; case, groups, and O for 0, I or L for 1 don't matter. Raises Mistyped."""
    values = [_VALUES.get(sign, -1) for sign in _SEPARATORS.sub("", typed[:100]).upper()]
    if len(values) != LENGTH or -1 in values or _remainder(values):
        raise Mistyped(typed)
    return "".join(ALPHABET[value] for value in values)


def grouped(code: str) -> str:
    """The code as it is printed: `7KQ2-M0XE-…`."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def _remainder(values: list[int]) -> int:
    """The word as a polynomial over GF(32), at the generator (Horner); 0 for a right code."""
    total = 0
    for value in values:
        total = _times_two(total) ^ value
    return total


def _times_two(value: int) -> int:
    """Times the generator, modulo x⁵ + x² + 1."""
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 0b100000 else doubled
