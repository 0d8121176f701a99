"""Finding documents by words, and showing where the words stand. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from courses.library.folding import fold, pattern_of

#: Characters of text shown around the first hit.
AROUND = 90
#: What a hit is worth in a title, in a summary, in the text (up to ten).
TITLE, SUMMARY, TEXT, MOST = 40, 8, 1, 10
#: Thai signs that stand over, under or after a letter and never alone.
THAI_SIGNS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


@dataclass(frozen=True)
class Document:
    """Something that can be found. `kind` is "guide", "lesson" or "term"; texts are plain, in form NFC."""

    kind: str
    title: str
    url: str
    place: str
    summary: str
    text: str
    language: str

    @cached_property
    def folded(self) -> tuple[str, str, str]:
        """Title, summary and text as they are searched."""
        return fold(self.title), fold(self.summary), fold(self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `hit` when it is one of the words that were looked for."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, with the words marked."""

    document: Document
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]


def find(documents: Iterable[Document], words: list[str]) -> list[Document]:
    """The documents in which every word occurs, the best first."""
    patterns = [re.compile(pattern_of(word)) for word in words]
    scored = [(score, document) for document in documents if (score := _score(document, patterns))]
    return [document for _score, document in sorted(scored, key=lambda pair: -pair[0])]


def _score(document: Document, patterns: list[re.Pattern[str]]) -> int:
    total = 0
    title, summary, text = document.folded
    for pattern in patterns:
        times = sum(1 for _ in zip(pattern.finditer(text), range(MOST), strict=False))
        worth = TITLE * bool(pattern.search(title)) + SUMMARY * bool(pattern.search(summary)) + TEXT * times
        if not worth:
            return 0
        total += worth
    return total


def shown(document: Document, words: list[str]) -> Hit:
    """A found document with its words marked in its title and in the text around the first of them."""
    pattern = re.compile("|".join(pattern_of(word) for word in sorted(words, key=len, reverse=True)))
    _title, summary, text = document.folded
    inside = pattern.search(text)
    if document.kind == "term":  # its summary holds other forms of the word, and is nothing to read
        snippet = _cut(document.text, *(inside.span() if inside else (0, 0)), pattern)
    elif pattern.search(summary) or inside is None:
        snippet = _marked(document.summary or document.text[: 2 * AROUND], pattern)
    else:
        snippet = _cut(document.text, inside.start(), inside.end(), pattern)
    return Hit(document, _marked(document.title, pattern), snippet)


def _marked(text: str, pattern: re.Pattern[str]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    done = 0
    for found in pattern.finditer(fold(text)):
        start, end = found.start(), _word_end(text, found.end())
        if start < done:
            continue
        pieces += [Piece(text[done:start]), Piece(text[start:end], hit=True)]
        done = end
    pieces.append(Piece(text[done:]))
    return tuple(piece for piece in pieces if piece.text)


def _word_end(text: str, end: int) -> int:
    """A mark never ends between a letter and its Thai sign."""
    while end < len(text) and THAI_SIGNS.match(text[end]):
        end += 1
    return end


def _cut(text: str, start: int, end: int, pattern: re.Pattern[str]) -> tuple[Piece, ...]:
    """The text around a hit, cut between words where there are spaces."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    if first:
        space = text.find(" ", first, start)
        first = space + 1 if space >= 0 else _word_end(text, first)
    if last < len(text):
        space = text.rfind(" ", end, last)
        last = space if space >= 0 else _word_end(text, last)
    pieces = list(_marked(text[first:last], pattern))
    before = [Piece("… ")] if first else []
    after = [Piece(" …")] if last < len(text) else []
    return (*before, *pieces, *after)
