"""The body of a lesson: its running text and blocks, read one by one into their shapes."""

import difflib
import re
from dataclasses import dataclass, field
from typing import Any

from courses.source import prose
from courses.source.blocks import ACTIVITIES, EXERCISES, READING, Block, Detail, KeyPoints
from courses.source.containers import Part
from courses.source.faults import Faults
from courses.source.fields import Name, Struct, bad_key, is_key
from courses.source.nodes import Scope, compose

KINDS = ("key-points", "detail", *READING, *ACTIVITIES, "exercise")
HEADING = re.compile(r"^##\s+(.*)$")
KEYED = re.compile(r"#(\S+)")


@dataclass(slots=True)
class Body:
    """Reads the parts of one lesson in order; remembers the section it is in."""

    path: str
    faults: Faults
    section: str = ""
    blocks: list[Block] = field(default_factory=list)

    def read(self, parts: tuple[Part, ...]) -> tuple[Block, ...]:
        """All blocks of the lesson."""
        for part in parts:
            if part.kind:
                self._block(part)
            else:
                self._text(part)
        return tuple(self.blocks)

    def _error(self, line: int, message: str) -> None:
        self.faults.error(self.path, line, message)

    def _text(self, part: Part) -> None:
        """Running text; each heading of the second height begins a block of its own."""
        for line, piece in _sections(part):
            heading = HEADING.match(piece)
            if heading:
                self.section = "-".join(re.findall(r"\w+", heading[1].lower()))
            text = prose.read(piece, line=line, complain=self._error, headings=True)
            if text:
                self._add("text", text, line)

    def _add(self, kind: str, value: Any, line: int, key: Name | None = None) -> None:
        self.blocks.append(Block(kind, self.section, value, key, line))
        if key is not None:
            self.section = key.key

    def _block(self, part: Part) -> None:
        if part.kind == "key-points":
            self._nothing_after(part, part.rest)
            points = prose.points(part.text, line=part.inside, complain=self._error)
            if len(points) > 7:
                self._error(part.line, "at most seven key points")
            self._add("key_points", KeyPoints(points=points, line=part.line), part.line)
        elif part.kind == "detail":
            self._detail(part)
        elif part.kind == "exercise":
            self._exercise(part)
        elif part.kind in ACTIVITIES:
            self._activity(part, part.kind, ACTIVITIES[part.kind], part.rest)
        elif part.kind in READING:
            self._nothing_after(part, part.rest)
            self._add(part.kind.replace("-", "_"), self._yaml(part, READING[part.kind]), part.line)
        else:
            self._error(part.line, f"unknown block “{part.kind}”{_near(part.kind, KINDS)}")

    def _detail(self, part: Part) -> None:
        if not part.rest or len(part.rest) > 150:
            self._error(part.line, "a detail has a title of at most 150 characters in its first line")
        text = prose.read(part.text, line=part.inside, complain=self._error)
        if not text:
            self._error(part.line, "this detail is empty")
        self._add("detail", Detail(title=part.rest, text=text, line=part.line), part.line)

    def _exercise(self, part: Part) -> None:
        kind, _space, rest = part.rest.partition(" ")
        if kind not in EXERCISES:
            said = f"unknown kind of exercise “{kind}”{_near(kind, EXERCISES)}"
            self._error(part.line, f"{said}; kinds are {', '.join(EXERCISES)}")
            return
        self._activity(part, kind, EXERCISES[kind], rest.strip())

    def _activity(self, part: Part, kind: str, shape: type, rest: str) -> None:
        written = KEYED.match(rest)
        if written is None:
            self._error(part.line, f"this {part.kind} has no key: “#” and a key, after its kind")
        elif not is_key(written[1]):
            self._error(part.line, bad_key(written[1]))
        else:
            self._nothing_after(part, rest[written.end() :])
        key = Name(written[1] if written else "", part.line)
        self._add(kind, self._yaml(part, shape), part.line, key)

    def _nothing_after(self, part: Part, rest: str) -> None:
        if rest.strip():
            self._error(part.line, f"“{rest.strip()}” has no meaning in this line")

    def _yaml(self, part: Part, shape: type) -> Any:
        scope = Scope(self.path, part.inside, self.faults)
        node = compose(part.text, scope)
        if node is None:
            if not part.text.strip():
                self._error(part.line, f"this {part.kind} is empty")
            return None
        return Struct(shape).read(node, part.kind, scope)


def _sections(part: Part) -> list[tuple[int, str]]:
    """Running text cut before each heading of the second height, with the lines where the pieces begin."""
    pieces: list[tuple[int, list[str]]] = [(part.inside, [])]
    for number, line in enumerate(part.text.split("\n"), part.inside):
        if HEADING.match(line):
            pieces.append((number, []))
        pieces[-1][1].append(line)
    return [(line, "\n".join(lines)) for line, lines in pieces if any(text.strip() for text in lines)]


def _near(word: str, words: Any) -> str:
    near = difflib.get_close_matches(word, words, n=1)
    return f"; do you mean “{near[0]}”?" if near else ""
