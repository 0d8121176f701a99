"""All that can be found in one language: guides, lessons with their texts, glossary entries.

Read with a fixed number of queries, and kept for a generation. Feedback and answers are left out: a search
tells nobody what is right.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils import translation

from courses.delivery.kept import KeptForGeneration
from courses.delivery.paths import page_of_key
from courses.library.finding import Document
from courses.library.glossary import glossary
from courses.models import GuidePage, LessonPage
from courses.selectors import GuideOutline, outlines

#: Fields of blocks that are no text to read, or that tell an answer.
LEFT_OUT = {"id", "type", "why", "ours", "look_for", "explanation", "url", "image", "document", "video"}
LEFT_OUT |= {"captions", "poster", "scenario", "questions", "counts", "key", "answer", "sign"}
#: Where a piece of text ends, and whether it ends like a sentence.
ENDS = re.compile(r"</(?:p|li|h2|h3)>|<br/?>")
BREAKS = re.compile(rf"(?<![.!?:;…”])(?:{ENDS.pattern})")
SENTENCE_ENDS = tuple(".!?:;…”")
TAGS = re.compile(r"<[^>]+>")


def documents(language: str) -> tuple[Document, ...]:
    """Everything that can be found in a language."""
    return _documents(language)


def plain(text: str) -> str:
    """Rich text, or text, as plain text in form NFC."""
    parted = ENDS.sub(" ", BREAKS.sub(" · ", text))
    bare = html.unescape(TAGS.sub("", parted)).strip(" ·")
    return unicodedata.normalize("NFC", " ".join(bare.split()))


def joined(texts: Iterable[str]) -> str:
    """Texts one after the other, with a dot between those that are no sentences."""
    found = [text if text.endswith(SENTENCE_ENDS) else f"{text} ·" for text in texts if text]
    return " ".join(found).removesuffix(" ·")


def texts_of(value: Any) -> Iterator[str]:
    """The texts to read in a raw stream."""
    if isinstance(value, str):
        yield plain(value)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in LEFT_OUT:
                yield from texts_of(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_of(part)


def _build(language: str) -> tuple[Document, ...]:
    guides = outlines(language)
    return (*_guides(guides, language), *_lessons(guides, language), *_terms(language))


def _guides(guides: tuple[GuideOutline, ...], language: str) -> Iterator[Document]:
    pages = GuidePage.objects.in_bulk([guide.page_id for guide in guides])
    for guide in guides:
        page = pages[guide.page_id]
        raw = [*page.objectives.raw_data, *page.for_whom.raw_data, page.about]
        text = joined([*texts_of(raw), *(module.title for module in guide.modules)])
        ref = page_of_key(language, guide.key)
        spoken = ref.language if ref else language
        yield Document("guide", guide.title, guide.url, "", plain(guide.summary), text, spoken)


def _lessons(guides: tuple[GuideOutline, ...], language: str) -> Iterator[Document]:
    lessons = [lesson for guide in guides for lesson in guide.lessons]
    pages = LessonPage.objects.in_bulk([lesson.page_id for lesson in lessons])
    for guide in guides:
        for module in guide.modules:
            for lesson in module.lessons:
                page = pages[lesson.page_id]
                summary = joined(texts_of(list(page.objectives.raw_data)))
                text = joined(texts_of(list(page.body.raw_data)))
                place = f"{guide.short_title} › {module.title}"
                yield Document("lesson", lesson.title, lesson.url, place, summary, text, lesson.language)


def _terms(language: str) -> Iterator[Document]:
    with translation.override(language):
        address = reverse("library:glossary")
    for entry in glossary(language):
        url, other = f"{address}#term-{entry.key}", ", ".join(entry.also)
        definition = plain(entry.definition)
        yield Document("term", entry.term, url, "", other, definition, entry.language)


_documents: KeptForGeneration[str, tuple[Document, ...]] = KeptForGeneration(_build)
