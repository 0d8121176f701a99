"""The words of a published thing, so that two states of it can be compared and their difference shown."""

import difflib
import hashlib
import json
import re
from typing import Any

import nh3
from django.db import models
from wagtail.blocks.stream_block import StreamValue

from courses.models import (
    Assessment,
    GlossaryEntry,
    GuidePage,
    LessonPage,
    ModulePage,
    Question,
    Scenario,
)

#: What sources say about each kind of thing. An address is the editor's business, and isn't among them.
FIELDS: dict[type[models.Model], tuple[str, ...]] = {
    GuidePage: (
        *("title", "short_title", "summary", "colour", "cover_id", "edition", "edition_date", "hours"),
        *("prerequisites", "warning", "for_whom", "objectives", "about", "sources"),
    ),
    ModulePage: ("title", "summary"),
    LessonPage: ("title", "minutes", "objectives", "warning", "instead", "terms", "sources", "body"),
    Scenario: (
        *("title", "place", "summary", "warning", "instead", "objectives", "scenes"),
        *("best_path", "best_path_why"),
    ),
    Question: (
        *("module_id", "use", "objective", "difficulty", "tags", "stem", "body", "explanation", "source"),
    ),
    GlossaryEntry: ("term", "also", "definition", "source", "see"),
    Assessment: ("title", "pass_mark", "attempts", "wait_hours", "minutes", "feedback", "lines"),
}
TAGS = {"p", "h2", "h3", "ul", "ol", "li", "b", "i", "br", "a"}
ATTRIBUTES = {"a": {"href", "id", "linktype"}}
PAGE_LINK = re.compile(r'<a id="(\d+)" linktype="(\w+)">')
Contents = dict[str, Any]


def contents_of(thing: models.Model) -> Contents:
    """What a thing says, by field, with the ids of its blocks."""
    return {name: _plain(getattr(thing, name)) for name in FIELDS[type(thing)]}


def _plain(value: Any) -> Any:
    if isinstance(value, StreamValue):
        return [_plain(child.get_prep_value()) for child in value]
    if isinstance(value, models.Manager):
        return sorted(_named(item) for item in value.all())
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, str) and value.startswith("<"):
        return _same(value)
    return value if isinstance(value, str | bool | int) or value is None else str(value)


def _named(item: Any) -> str:
    return str(getattr(item, "key", None) or f"{item.module_id}: {item.count}")


def _same(html: str) -> str:
    """Rich text in one spelling, without the editor's own marks."""
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, link_rel=None).replace("\n", "")
    return PAGE_LINK.sub(r'<a linktype="\2" id="\1">', clean)


def digest_of(contents: Contents) -> str:
    """A fingerprint of what a thing says."""
    return hashlib.sha256(json.dumps(contents, sort_keys=True).encode()).hexdigest()


def difference(ours: Contents, theirs: Contents, path: str) -> str:
    """How what stands in the CMS differs from what the source says, for people to read."""
    lines = difflib.unified_diff(
        readable(theirs), readable(ours), f"{path} (in the CMS)", f"{path} (in the source)", lineterm="", n=1
    )
    return "\n".join(lines)


def readable(contents: Contents) -> list[str]:
    """Contents as lines, without ids."""
    return [line for name, value in contents.items() for line in _lines(name, value)]


def _lines(label: str, value: Any) -> list[str]:
    if isinstance(value, list):
        return [line for item in value for line in _lines(label, item)]
    if isinstance(value, dict) and "type" in value and "value" in value:
        inner = label if value["type"] == "item" else f"{label} › {value['type']}"
        return _lines(inner, value["value"])
    if isinstance(value, dict):
        return [line for name, part in value.items() for line in _lines(f"{label} › {name}", part)]
    if value in ("", None):
        return []
    parts = re.sub(r"(</(?:p|li|h2|h3)>)", r"\1\n", str(value)).split("\n")
    return [f"{label}: {part}" for part in parts if part.strip()]
