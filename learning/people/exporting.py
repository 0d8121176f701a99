"""What a person takes away: every app registers what it holds about them.

`register("notes", function)` in the app's `AppConfig.ready()`; the function takes the person and gives
back plain values (dicts, lists, strings, numbers, dates).
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import IO, Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder

from learning.people.models import User

Part = Callable[[User], Any]
_parts: dict[str, Part] = {}


def register(name: str, function: Part) -> None:
    """Let `function` say what is held about a person, under this name."""
    if _parts.setdefault(name, function) is not function:
        raise ValueError(f"{name} is exported by somebody else already")


def everything_about(user: User) -> dict[str, Any]:
    """All that is held about the person, by name of its part."""
    return {name: _parts[name](user) for name in sorted(_parts)}


def write_archive(file: IO[bytes], *, user: User) -> None:
    """A ZIP with the same facts twice: for programs (JSON) and for reading (text)."""
    facts = everything_about(user)
    as_json = json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("panduan/my-data.json", as_json)
        archive.writestr("panduan/my-data.txt", readable(facts))


def readable(facts: Mapping[str, Any]) -> str:
    """The facts as indented text, one part after the other."""
    parts = []
    for name, value in facts.items():
        title = _title(name).upper()
        parts.append("\n".join([title, "=" * len(title), *_lines(value, 0)]))
    return "\n\n".join(parts) + "\n"


def _lines(value: Any, depth: int) -> list[str]:
    pad = "  " * depth
    if isinstance(value, Mapping):
        return [line for key, item in value.items() for line in _entry(_title(str(key)) + ":", item, depth)]
    if isinstance(value, list | tuple):
        return [line for item in value for line in _entry("-", item, depth)] or [f"{pad}–"]
    return [pad + line for line in _word(value).split("\n")]


def _entry(head: str, item: Any, depth: int) -> list[str]:
    pad = "  " * depth
    if isinstance(item, Mapping | list | tuple) or "\n" in _word(item):
        return [pad + head, *_lines(item, depth + 1)]
    return [f"{pad}{head} {_word(item)}"]


def _word(value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    return str(value) if isinstance(value, str | int | float | date | UUID) else repr(value)


def _title(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").capitalize()
