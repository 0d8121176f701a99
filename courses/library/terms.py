"""Marking a lesson's glossary terms in its text: pure, and safe for any HTML.

Each term is marked once, where it first occurs; longer forms win over shorter ones. Nothing is marked
inside links, headings, code or buttons. Scripts that part their words with spaces are matched by whole
words, Thai is not (it has no spaces between words), but never in the middle of a syllable.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

_CLOSED = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "button", "summary", "script", "style"})
_THAI = re.compile(r"[\u0e01-\u0e4e]")
#: Thai signs that belong to the letter before them.
_THAI_AFTER = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry's key and all forms under which it occurs."""

    key: str
    forms: tuple[str, ...]


class TermMarker:
    """Marks terms in one piece of HTML after another; what was marked once is not marked again."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._key_of = {_plain(form): term.key for term in terms for form in term.forms if form.strip()}
        self._pattern = _pattern(self._key_of)
        self.found: set[str] = set()

    def mark(self, html: str) -> str:
        """The same HTML, with the terms that occur here first as links to `#term-<key>`."""
        if self._pattern is None:
            return html
        walker = _Walker(self)
        walker.feed(html)
        walker.close()
        return "".join(walker.out)

    def mark_text(self, text: str) -> str:
        """A piece of text between two tags, as it stands in the source."""
        assert self._pattern is not None
        return self._pattern.sub(self._link, text)

    def _link(self, match: re.Match[str]) -> str:
        key = self._key_of[_plain(match[0])]
        if key in self.found:
            return match[0]
        self.found.add(key)
        return f'<a class="term" href="#term-{key}">{match[0]}</a>'


class _Walker(HTMLParser):
    """Passes everything on as it was written; only text outside closed elements is handed to the marker."""

    def __init__(self, marker: TermMarker) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self._marker = marker
        self._closed = 0
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._pass_on(self.get_starttag_text() or "")
        self._closed += tag in _CLOSED

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._pass_on(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._pass_on(f"</{tag}>")
        if tag in _CLOSED and self._closed:
            self._closed -= 1

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_entityref(self, name: str) -> None:
        self._text += f"&{name};"

    def handle_charref(self, name: str) -> None:
        self._text += f"&#{name};"

    def handle_comment(self, data: str) -> None:
        self._pass_on(f"<!--{data}-->")

    def close(self) -> None:
        """Pass on what is left."""
        super().close()
        self._pass_on("")

    def _pass_on(self, tag: str) -> None:
        if self._text:
            self.out.append(self._text if self._closed else self._marker.mark_text(self._text))
            self._text = ""
        self.out.append(tag)


def _plain(form: str) -> str:
    return " ".join(unescape(form).replace("’", "'").split()).casefold()


def _pattern(forms: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    if not longest_first:
        return None
    return re.compile("|".join(_whole(form) for form in longest_first), re.IGNORECASE)


def _whole(form: str) -> str:
    before = "" if _THAI.match(form[0]) else r"(?<![\w&#])"
    after = rf"(?![{_THAI_AFTER}])" if _THAI.match(form[-1]) else r"(?!\w)"
    letters = r"\s+".join(_letters(word) for word in form.split())
    return f"{before}{letters}{after}"


def _letters(word: str) -> str:
    return re.escape(word).replace("'", "(?:['’]|&#x27;|&#39;)").replace("&", "&(?:amp;)?")
