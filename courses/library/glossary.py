"""The glossary of one language, sorted and under its letters; English stands in for what isn't translated.

Read with a fixed number of queries, and kept for a generation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from wagtail.rich_text import expand_db_html

from courses.delivery.kept import KeptForGeneration
from courses.library.folding import fold
from courses.models import GlossaryEntry

#: Thai vowels that are written before the consonant by which a word is sorted.
THAI_BEFORE = re.compile("^([\u0e40-\u0e44])(.)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A glossary entry to show. `definition` is HTML; `see` are keys and terms of entries shown as well."""

    key: str
    term: str
    also: tuple[str, ...]
    definition: str
    source: str
    see: tuple[tuple[str, str], ...]
    language: str

    @property
    def letter(self) -> str:
        """The letter under which it stands."""
        return sort_key(self.term)[:1].upper()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its entries."""

    letter: str
    entries: tuple[Entry, ...]


def glossary(language: str) -> tuple[Entry, ...]:
    """All entries of a language in their order."""
    return _entries(language)


def letters(language: str) -> list[Letter]:
    """The entries under their letters."""
    grouped = groupby(glossary(language), key=lambda entry: entry.letter)
    return [Letter(letter, tuple(entries)) for letter, entries in grouped]


def sort_key(term: str) -> str:
    """By what a term is sorted: folded, and in Thai by its first consonant."""
    return THAI_BEFORE.sub(r"\2\1", fold(term))


def _build(language: str) -> tuple[Entry, ...]:
    found = {entry.translation_key: entry for entry in _live(settings.LANGUAGE_CODE)}
    if language != settings.LANGUAGE_CODE:
        found |= {entry.translation_key: entry for entry in _live(language)}
    shown = {entry.key: entry.term for entry in found.values()}
    entries = (_entry(entry, shown) for entry in found.values())
    return tuple(sorted(entries, key=lambda entry: sort_key(entry.term)))


def _live(language: str) -> Iterator[GlossaryEntry]:
    entries = GlossaryEntry.objects.filter(locale__language_code=language, live=True)
    yield from entries.select_related("locale").prefetch_related("see")


def _entry(entry: GlossaryEntry, shown: dict[str, str]) -> Entry:
    see = {other.key: shown[other.key] for other in entry.see.all() if other.key in shown}
    return Entry(
        key=entry.key,
        term=entry.term,
        also=tuple(str(line["value"]) for line in entry.also.raw_data),
        definition=expand_db_html(entry.definition),
        source=entry.source,
        see=tuple(sorted(see.items(), key=lambda pair: sort_key(pair[1]))),
        language=entry.locale.language_code,
    )


_entries: KeptForGeneration[str, tuple[Entry, ...]] = KeptForGeneration(_build)
