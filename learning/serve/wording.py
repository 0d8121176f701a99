"""What people read, checked: text in templates is marked for translation, catalogues are in step.

Works on text alone and writes nothing.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

NAMES = {"Panduan"}  # words that are the same in every language

_MARKED = re.compile(
    r"{#.*?#}"
    r"|{%\s*comment\b.*?{%\s*endcomment\s*%}"
    r"|{%\s*(?:blocktranslate|blocktrans)\b.*?{%\s*(?:endblocktranslate|endblocktrans)\s*%}"
    r"|{%.*?%}|{{.*?}}"
    r"|<(script|style)\b.*?</\1>|<!--.*?-->",
    re.DOTALL,
)
_ENTITY = re.compile(r"&#?\w+;")
# a template may hold a part of a tag only, for others to include: its end, its beginning, an attribute
_TAG = re.compile(r"<[^<>]*>|\A[^<>]*>|<\w+\s*(?=<)|\b[\w-]+=\"[^\"]*\"")
_READ_ALOUD = re.compile(r"\b(?:aria-label|aria-description|alt|title|placeholder)=\"([^\"]*)\"")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}")

Key = tuple[str | None, str]


def unmarked_text(template: str) -> Iterator[tuple[int, str]]:
    """(line, text) of everything a person would read that no translator would ever see."""
    bare = _MARKED.sub(_blank, template)
    for attribute in _READ_ALOUD.finditer(bare):
        if is_wording(attribute[1]):
            yield _line(bare, attribute.start()), attribute[1]
    for number, line in enumerate(_TAG.sub(_blank, bare).splitlines(), start=1):
        if is_wording(line):
            yield number, " ".join(line.split())


def is_wording(text: str) -> bool:
    """Whether there are words in it, other than names."""
    return bool(set(_WORD.findall(_ENTITY.sub(" ", text))) - NAMES)


def _blank(found: re.Match[str]) -> str:
    return " " + "\n" * found[0].count("\n")


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def faults_in_templates(root: Path, folders: Iterable[str]) -> Iterator[str]:
    """`file:line: what is wrong` of every template below the folders."""
    for folder in folders:
        for path in sorted((root / folder).glob("**/templates/**/*")):
            if path.suffix in (".html", ".txt"):
                for line, text in unmarked_text(path.read_text(encoding="utf-8")):
                    yield f"{path.relative_to(root)}:{line}: not marked for translation: {text}"


def faults_in_catalogue(path: Path, *, wanted: Iterable[Key], complete: bool) -> Iterator[str]:
    """What is wrong with a catalogue, given everything that the source says; `complete`: nothing may lack."""
    entries = {_key(entry): entry for entry in polib.pofile(str(path)) if not entry.obsolete}
    for context, text in sorted(set(wanted) - set(entries), key=str):
        yield f"{path}: lacks “{text}”{f' ({context})' if context else ''}: run `make messages`"
    for entry in entries.values():
        place = f"{path}:{entry.linenum}"
        if entry.fuzzy:
            yield f"{place}: is only a guess: “{entry.msgid}”"
        elif entry.translated() and not _keeps_placeholders(entry):
            yield f"{place}: other placeholders than “{entry.msgid}”"
        elif complete and not entry.translated():
            yield f"{place}: not translated: “{entry.msgid}”"


def keys_of(path: Path) -> set[Key]:
    """What a catalogue or template of one holds."""
    return {_key(entry) for entry in polib.pofile(str(path)) if not entry.obsolete}


def share_translated(path: Path) -> str:
    """Such as “12 of 340”."""
    entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    return f"{sum(entry.translated() for entry in entries)} of {len(entries)}"


def _key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid


def _keeps_placeholders(entry: polib.POEntry) -> bool:
    """A plural form may leave the number out; nothing else may be lost, and nothing added."""
    source = set(_PLACEHOLDER.findall(entry.msgid)) | set(_PLACEHOLDER.findall(entry.msgid_plural))
    if entry.msgid_plural:
        return all(set(_PLACEHOLDER.findall(text)) <= source for text in entry.msgstr_plural.values())
    return set(_PLACEHOLDER.findall(entry.msgstr)) == source
