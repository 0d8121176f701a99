"""Where something personal stands in a kept page, and who fills it in.

A template writes a slot; rendering splits the page at its slots; at each request the fillers give the
texts, which are joined between the kept bytes. `courses` knows nothing of learners: the fillers are
registered by those who do.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from courses.delivery.paths import PageRef

Slot = tuple[str, str]
#: Gives the texts (already escaped) for the wanted slots; those it does not know it leaves out.
Filler = Callable[[HttpRequest, PageRef, frozenset[Slot]], dict[Slot, str]]

MARK = "\x00{name}\x01{about}\x00"
_PATTERN = re.compile("\x00([^\x00\x01]*)\x01([^\x00\x01]*)\x00")
_fillers: list[Filler] = []


@dataclass(frozen=True, slots=True)
class Slotted:
    """A page cut at its slots: `parts[0] slots[0] parts[1] slots[1] … parts[-1]`."""

    parts: tuple[bytes, ...]
    slots: tuple[Slot, ...]

    @property
    def wanted(self) -> frozenset[Slot]:
        """The slots without doubles."""
        return frozenset(self.slots)


def register(filler: Filler) -> None:
    """Have a filler asked for every learner's page."""
    if filler not in _fillers:
        _fillers.append(filler)


def mark(name: str, about: object = "") -> str:
    """The mark that a template leaves for a slot."""
    return MARK.format(name=name, about=about)


def cut(html: str) -> Slotted:
    """A rendered page cut at its marks."""
    pieces = _PATTERN.split(html)
    parts = tuple(piece.encode() for piece in pieces[::3])
    return Slotted(parts, tuple(zip(pieces[1::3], pieces[2::3], strict=True)))


def join(page: Slotted, texts: dict[Slot, str]) -> bytes:
    """The page with its slots filled; a slot that nobody fills stays empty."""
    pieces: list[bytes] = [page.parts[0]]
    for slot, part in zip(page.slots, page.parts[1:], strict=True):
        pieces.append(texts.get(slot, "").encode())
        pieces.append(part)
    return b"".join(pieces)


def texts_for(request: HttpRequest, ref: PageRef, wanted: frozenset[Slot]) -> dict[Slot, str]:
    """What the fillers say for the wanted slots."""
    texts: dict[Slot, str] = {}
    for fill in _fillers:
        texts |= fill(request, ref, wanted)
    return texts
