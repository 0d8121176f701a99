"""A lesson's words: the glossary entries it explains, in its own language."""

from collections.abc import Iterable
from dataclasses import dataclass

from courses.library.terms import Term
from courses.models import GlossaryEntry, LessonPage


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its definition (HTML as the CMS keeps it)."""

    key: str
    term: str
    forms: tuple[str, ...]
    definition: str
    source: str

    def as_term(self) -> Term:
        """What the marker of terms needs of it."""
        return Term(self.key, self.forms)


def words_of(page: LessonPage) -> tuple[Word, ...]:
    """The published words of a lesson, by their names."""
    chosen = list(page.terms.all())
    entries = {entry.translation_key: entry for entry in chosen}
    same = GlossaryEntry.objects.filter(translation_key__in=entries, locale_id=page.locale_id, live=True)
    entries |= {entry.translation_key: entry for entry in same}
    return tuple(sorted((_word(one) for one in entries.values() if one.live), key=lambda word: word.term))


def terms_of(words: Iterable[Word]) -> tuple[Term, ...]:
    """The words as the marker takes them."""
    return tuple(word.as_term() for word in words)


def _word(entry: GlossaryEntry) -> Word:
    forms = (entry.term, *(str(child.value) for child in entry.also))
    return Word(entry.key, entry.term, forms, entry.definition, entry.source)
