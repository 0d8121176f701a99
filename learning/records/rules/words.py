"""What the single values of a statement may be: ids, moments, IRIs, figures, and words that say nothing."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

from learning.records.faults import Fault, Faults

LONGEST_RESPONSE = 10_000
LONGEST_WORD = 300
DEEPEST = 6
LARGEST = 1e308
RESPONSES = {"chosen", "placed", "order", "ticked", "answers", "path"}

_WORD = re.compile(r"[!-~]*")
_TIMESTAMP = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d(?::?\d\d)?)", re.ASCII
)
_DURATION = re.compile(
    r"P(?:\d+(?:\.\d+)?W|(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?)",
    re.ASCII,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def read_uuid(value: object) -> UUID | None:
    """The UUID that a text names in its usual form, of a version that somebody could have made."""
    if not isinstance(value, str):
        return None
    try:
        uuid = UUID(value)
    except ValueError:
        return None
    if value.lower() != str(uuid) or uuid.variant != RFC_4122 or not 1 <= (uuid.version or 0) <= 8:
        return None
    return uuid


def read_timestamp(value: object) -> datetime | None:
    """A moment in ISO 8601 with its time zone."""
    if not isinstance(value, str) or not _TIMESTAMP.fullmatch(value):
        return None
    shortened = re.sub(r"(\.\d{6})\d+", r"\1", value)
    try:
        moment = datetime.fromisoformat(shortened)
        moment.astimezone(UTC)  # at the ends of the calendar there is none
    except (ValueError, OverflowError):
        return None
    return moment if abs(moment.utcoffset() or timedelta()) < timedelta(hours=15) else None


def is_iri(value: object) -> bool:
    """Whether a value is an absolute IRI of signs that can be seen, without white space."""
    if not isinstance(value, str) or len(value) > LONGEST_WORD or not value.isprintable() or " " in value:
        return False
    scheme, colon, rest = value.partition(":")
    return bool(colon and rest and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme))


def is_number(value: object) -> bool:
    """Whether a JSON value is a finite number (true and false are none) that a computer reckons with."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST


def is_response(value: object) -> bool:
    """Whether a text is a response of ours: JSON with known names, made of ids alone."""
    if not isinstance(value, str) or len(value) > LONGEST_RESPONSE:
        return False
    try:
        read = json.loads(value)
    except (ValueError, RecursionError):
        return False
    return isinstance(read, dict) and set(read) <= RESPONSES and is_wordless(read)


def is_wordless(value: object, depth: int = 0) -> bool:
    """Whether a JSON value holds figures and single words (ids, IRIs) alone: no sentence of anybody's."""
    if isinstance(value, str):
        return len(value) <= LONGEST_WORD and bool(_WORD.fullmatch(value))
    if value is None or isinstance(value, bool) or is_number(value):
        return True
    if depth >= DEEPEST:
        return False
    if isinstance(value, Mapping):
        return all(is_wordless(name, depth) and is_wordless(one, depth + 1) for name, one in value.items())
    return isinstance(value, list | tuple) and all(is_wordless(one, depth + 1) for one in value)


def is_duration(value: object) -> bool:
    """Whether a value is an ISO 8601 duration."""
    return isinstance(value, str) and len(value) < 60 and bool(_DURATION.fullmatch(value))


def is_language(value: object) -> bool:
    """Whether a value has the form of a language tag."""
    return isinstance(value, str) and bool(_LANGUAGE.fullmatch(value))


def unknown(value: Mapping[str, object], known: set[str], path: str) -> Faults:
    """A fault for every property that is not taken."""
    for name in value:
        if name not in known:
            yield Fault(f"{path}{name}", "This property is not taken here. Leave it out.")
