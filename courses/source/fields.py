"""How the fields of the notation are read: one reader a kind of value, and shapes made of them.

A shape is a frozen dataclass whose fields carry their readers (`must`, `may`); `Struct(cls)` reads it from
a set of fields. A reader never raises: it tells the scope what is wrong and gives a blank of its kind, so
that reading goes on and everything that is wrong is told at once.
"""

import dataclasses
import difflib
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, ClassVar, Protocol

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from courses.source import prose
from courses.source.nodes import Scope, is_empty, kind_of

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
KEY_LENGTH = 60
YES, NO = {"yes", "true", "on"}, {"no", "false", "off"}


class Reader(Protocol):
    """Reads one kind of value."""

    @property
    def blank(self) -> Any:
        """What stands for a value that could not be read."""

    def read(self, node: Node, name: str, scope: Scope) -> Any:
        """The value of a node that is not empty; `name` is the field's, for messages."""


@dataclass(frozen=True, slots=True)
class Name:
    """A key or a file's path, and where it is written."""

    key: str
    line: int = field(default=0, repr=False, compare=False)

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A set of fields, and the line where it begins."""

    line: int = field(default=0, repr=False, compare=False)


def must(reader: Reader) -> Any:
    """A field that is always filled in."""
    return field(metadata={"reader": reader}, kw_only=True)


def may(reader: Reader, default: Any = None) -> Any:
    """A field that may be left out or left empty."""
    default = reader.blank if default is None else default
    return field(default=default, metadata={"reader": reader}, kw_only=True)


def is_key(text: str) -> bool:
    """Lower-case words joined by hyphens."""
    return KEY.fullmatch(text) is not None and len(text) <= KEY_LENGTH


def _scalar(node: Node, name: str, scope: Scope) -> str | None:
    """The characters of a single value as they are written: an unquoted `no` or `12` is text as well."""
    if isinstance(node, ScalarNode):
        return str(node.value)
    scope.fault(node, f"“{name}” must be text, and is {kind_of(node)}")
    return None


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text, of one line or of paragraphs; `longest` is in characters."""

    longest: int = 0
    paragraphs: bool = False
    blank: ClassVar[str] = ""

    def read(self, node: Node, name: str, scope: Scope) -> str:
        """The text without line ends inside its paragraphs."""
        written = _scalar(node, name, scope)
        if written is None:
            return ""
        parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", written.strip())]
        text = ("\n\n" if self.paragraphs else " ").join(parts)
        if self.longest and len(text) > self.longest:
            scope.fault(node, f"“{name}” has {len(text)} characters; {self.longest} are the most")
        if "**" in text or "](" in text:
            scope.warn(node, f"“{name}” is plain text: Markdown has no effect in it")
        return text


@dataclass(frozen=True, slots=True)
class Markdown:
    """Long text in Markdown, without headings."""

    blank: ClassVar[prose.Prose] = prose.NOTHING

    def read(self, node: Node, name: str, scope: Scope) -> prose.Prose:
        """The text as rich text."""
        written = _scalar(node, name, scope)
        if written is None:
            return self.blank
        line = scope.line(node) + (getattr(node, "style", None) in ("|", ">"))
        return prose.read(written, line=line, complain=scope.complain)


@dataclass(frozen=True, slots=True)
class Key:
    """A key: its own, or that of something else."""

    blank: ClassVar[Name] = Name("")

    def read(self, node: Node, name: str, scope: Scope) -> Name:
        """The key and its line."""
        written = _scalar(node, name, scope)
        if written is None:
            return self.blank
        if not is_key(written):
            scope.fault(node, bad_key(written))
        return Name(written, scope.line(node))


def bad_key(text: str) -> str:
    """The sentence about a key that is none."""
    return f"“{text}” is no key: lower-case words joined by hyphens, at most {KEY_LENGTH} characters"


@dataclass(frozen=True, slots=True)
class File:
    """The path of a file in the guide's folder."""

    endings: tuple[str, ...]
    blank: ClassVar[Name] = Name("")

    def read(self, node: Node, name: str, scope: Scope) -> Name:
        """The path and its line."""
        written = _scalar(node, name, scope) or ""
        if written and not written.lower().endswith(self.endings):
            scope.fault(node, f"“{name}”: a file that ends in {', '.join(self.endings)} is expected")
        return Name(written, scope.line(node))


@dataclass(frozen=True, slots=True)
class Address:
    """An address on the web."""

    blank: ClassVar[str] = ""

    def read(self, node: Node, name: str, scope: Scope) -> str:
        """The address."""
        written = _scalar(node, name, scope) or ""
        if written and not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", written):
            scope.fault(node, f"“{name}” is no address that begins with https://")
        return written


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    blank: ClassVar[bool] = False

    def read(self, node: Node, name: str, scope: Scope) -> bool:
        """True for yes."""
        written = (_scalar(node, name, scope) or "").lower()
        if written not in YES | NO:
            scope.fault(node, f"“{name}” is either yes or no")
        return written in YES


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number within bounds."""

    least: int = 0
    most: int = 32767
    blank: ClassVar[int] = 0

    def read(self, node: Node, name: str, scope: Scope) -> int:
        """The number."""
        written = _scalar(node, name, scope) or ""
        if not re.fullmatch(r"\d{1,9}", written) or not self.least <= int(written) <= self.most:
            scope.fault(node, f"“{name}” must be a whole number from {self.least} to {self.most}")
            return self.least
        return int(written)


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours with at most one decimal."""

    blank: ClassVar[Decimal] = Decimal(0)

    def read(self, node: Node, name: str, scope: Scope) -> Decimal:
        """The hours."""
        written = _scalar(node, name, scope) or ""
        try:
            hours = Decimal(written)
        except InvalidOperation:
            hours = Decimal("NaN")
        if not (hours.is_finite() and 0 < hours < 1000 and hours == round(hours, 1)):
            scope.fault(node, f"“{name}” must be a number of hours such as 3 or 2.5")
            return self.blank
        return round(hours, 1)


@dataclass(frozen=True, slots=True)
class Day:
    """A date."""

    blank: ClassVar[date] = date.min

    def read(self, node: Node, name: str, scope: Scope) -> date:
        """The date."""
        try:
            return date.fromisoformat(_scalar(node, name, scope) or "")
        except ValueError:
            scope.fault(node, f"“{name}” must be a date such as 2026-11-22")
            return self.blank


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    words: tuple[str, ...]
    blank: ClassVar[str] = ""

    def read(self, node: Node, name: str, scope: Scope) -> str:
        """The word."""
        written = _scalar(node, name, scope) or ""
        if written and written not in self.words:
            scope.fault(node, f"“{name}” must be one of: {', '.join(self.words)}")
        return written


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; `least` and `most` are numbers of items."""

    of: Reader
    least: int = 0
    most: int = 0
    blank: ClassVar[tuple[Any, ...]] = ()

    def read(self, node: Node, name: str, scope: Scope) -> tuple[Any, ...]:
        """What is in the list, without what could not be read."""
        if not isinstance(node, SequenceNode):
            scope.fault(node, f"“{name}” must be a list, and is {kind_of(node)}")
            return ()
        count = len(node.value)
        if count < self.least or (self.most and count > self.most):
            bounds = f"{self.least} to {self.most}" if self.most else f"at least {self.least}"
            scope.fault(node, f"“{name}” has {count} items; {bounds} are expected")
        return tuple(self._items(node, name, scope))

    def _items(self, node: SequenceNode, name: str, scope: Scope) -> list[Any]:
        found = []
        for item in node.value:
            if is_empty(item):
                scope.fault(item, f"an item of “{name}” is empty")
            elif (value := self.of.read(item, name, scope)) is not None:
                found.append(value)
        return found


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers by key."""

    blank: ClassVar[tuple[tuple[Name, int], ...]] = ()

    def read(self, node: Node, name: str, scope: Scope) -> tuple[tuple[Name, int], ...]:
        """Pairs of key and number, in the order written."""
        if not isinstance(node, MappingNode):
            scope.fault(node, f"“{name}” must be a set of fields, and is {kind_of(node)}")
            return ()
        pairs = [(Key().read(key, name, scope), value) for key, value in node.value]
        return tuple((key, Number(1).read(value, key.key, scope)) for key, value in pairs)


@dataclass(frozen=True, slots=True)
class Struct:
    """A set of fields, as a shape says."""

    shape: type[Shape]
    blank: ClassVar[None] = None

    def read(self, node: Node, name: str, scope: Scope) -> Any:
        """An instance of the shape; None when there is no set of fields at all."""
        if not isinstance(node, MappingNode):
            scope.fault(node, f"“{name}” must be a set of fields, and is {kind_of(node)}")
            return None
        readers = readers_of(self.shape)  # type: ignore[arg-type]
        written = _fields(node, readers, scope)
        values = {}
        for field_name, (reader, required) in readers.items():
            there = written.get(field_name)
            if there is not None and not is_empty(there):
                values[field_name] = reader.read(there, field_name, scope)
            elif required:
                _missing(node if there is None else there, field_name, scope, empty=there is not None)
                values[field_name] = reader.blank
        return self.shape(line=scope.line(node), **values)


def _missing(node: Node, name: str, scope: Scope, *, empty: bool) -> None:
    what = f"the feedback “{name}”" if name.startswith("why") else f"“{name}”"
    scope.fault(node, f"{what} is empty" if empty else f"{what} is missing")


def _fields(node: MappingNode, readers: dict[str, Any], scope: Scope) -> dict[str, Node]:
    """The nodes by field; a field that is unknown or stands twice is a fault."""
    found: dict[str, Node] = {}
    for key, value in node.value:
        name = str(getattr(key, "value", ""))
        if name not in readers:
            near = difflib.get_close_matches(name, readers, n=1)
            scope.fault(key, f"unknown field “{name}”" + (f"; do you mean “{near[0]}”?" if near else ""))
        elif name in found:
            scope.fault(key, f"the field “{name}” stands here twice")
        else:
            found[name] = value
    return found


@cache
def readers_of(shape: type[Shape]) -> dict[str, tuple[Reader, bool]]:
    """The readers of a shape's fields by name, and whether each is required."""
    return {
        f.name: (f.metadata["reader"], f.default is dataclasses.MISSING)
        for f in dataclasses.fields(shape)
        if "reader" in f.metadata
    }
