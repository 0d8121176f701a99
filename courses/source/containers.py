"""A lesson's file cut into its head, its running text and its blocks: where they begin and end, no more."""

import re
from dataclasses import dataclass

from courses.source.faults import Faults

OPENS = re.compile(r":::+\s*(?P<kind>[^\s#]+)\s*(?P<rest>.*)")
FENCE = ":::"
HEAD = "---"


@dataclass(frozen=True, slots=True)
class Part:
    """Running text (`kind` is empty), or a block: its kind, the rest of its first line, and its inside."""

    line: int
    text: str
    kind: str = ""
    rest: str = ""

    @property
    def inside(self) -> int:
        """The line where the text begins."""
        return self.line + 1 if self.kind else self.line


@dataclass(frozen=True, slots=True)
class Cut:
    """A file's head (YAML, from line 2 on) and its parts."""

    head: str
    parts: tuple[Part, ...]


def cut(text: str, path: str, faults: Faults) -> Cut | None:
    """Head and parts; None, with a fault, when there is no head."""
    lines = text.split("\n")
    if lines[0].strip() != HEAD:
        faults.error(path, 1, "a lesson begins with its head between two lines of ---")
        return None
    ends = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == HEAD), None)
    if ends is None:
        faults.error(path, 1, "the head is not closed by a line of ---")
        return None
    return Cut("\n".join(lines[1:ends]), tuple(_parts(lines, ends + 1, path, faults)))


def _parts(lines: list[str], start: int, path: str, faults: Faults) -> list[Part]:
    parts: list[Part] = []
    opened: Part | None = None
    begun = start
    for n in range(start, len(lines)):
        line = lines[n].strip()
        if not line.startswith(FENCE):
            continue
        if line.strip(":") == "":
            if opened is None:
                faults.error(path, n + 1, "this ::: closes nothing")
            else:
                parts.append(_filled(opened, lines, begun, n))
                opened, begun = None, n + 1
            continue
        if opened is not None:
            said = f"the block “{opened.kind}” is not closed before this one begins"
            faults.error(path, n + 1, said)
            parts.append(_filled(opened, lines, begun, n))
        else:
            parts.append(_filled(Part(begun + 1, ""), lines, begun, n))
        opened, begun = _opening(line, n + 1), n + 1
    if opened is not None:
        faults.error(path, opened.line, f"the block “{opened.kind}” is never closed by a line of :::")
    else:
        parts.append(_filled(Part(begun + 1, ""), lines, begun, len(lines)))
    return [part for part in parts if part.kind or part.text.strip()]


def _opening(line: str, number: int) -> Part:
    found = OPENS.match(line)
    return Part(number, "", found["kind"], found["rest"]) if found else Part(number, "", line.strip(": "), "")


def _filled(part: Part, lines: list[str], start: int, end: int) -> Part:
    return Part(part.line, "\n".join(lines[start:end]), part.kind, part.rest)
