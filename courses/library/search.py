"""Searching guides, lessons and the glossary: what was typed, what was found, and how it is shown."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from courses.library.corpus import documents
from courses.library.finding import Document, Hit, find, shown
from courses.library.folding import THAI_WORD, words_in

PER_PAGE = 10
MOST_CHARACTERS, MOST_WORDS = 100, 8
#: A shorter word finds everything. In Thai one letter may be a whole syllable.
LEAST = 2


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found; `page` is None when too little was typed to look for anything."""

    typed: str
    words: tuple[str, ...]
    page: "Page[Document] | None"
    hits: tuple[Hit, ...] = ()

    @property
    def is_too_short(self) -> bool:
        """Something was typed, and it isn't enough."""
        return bool(self.typed) and self.page is None

    @property
    def number(self) -> int:
        """How many were found."""
        return self.page.paginator.count if self.page else 0


def search(typed: str, language: str, page_number: str = "1") -> Results:
    """Look for what was typed in one language's texts. Makes no query once they are known."""
    typed = " ".join(typed.split())[:MOST_CHARACTERS]
    words = [word for word in words_in(typed) if len(word) >= LEAST or THAI_WORD.match(word)][:MOST_WORDS]
    if not words:
        return Results(typed, (), None)
    page = Paginator(find(documents(language), words), PER_PAGE).get_page(page_number)
    return Results(typed, tuple(words), page, tuple(shown(document, words) for document in page))
