"""Folding text for searching: small letters without accents, one character for one character.

The folded text is as long as the text, so what is found in it can be shown in the text itself. Thai signs
are never taken off: without them the words are others.
"""

import re
import unicodedata

THAI = "\u0e00-\u0e7f"
#: Letters whose accent is a part of them.
SINGLE = {"đ": "d", "Đ": "d", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "’": "'", "‘": "'"}
WORD = re.compile(rf"[\w{THAI}]+")
THAI_WORD = re.compile(rf"[{THAI}]")


class _Folded(dict[int, str]):
    """The folded form of each character, worked out once."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = found = _fold_letter(letter)
        return found


def _fold_letter(letter: str) -> str:
    if letter in SINGLE:
        return SINGLE[letter]
    bare = [part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part)]
    small = bare[0].lower() if len(bare) == 1 else letter.lower()
    return small if len(small) == 1 else letter


_TABLE = _Folded()


def fold(text: str) -> str:
    """The text (in form NFC) folded, character by character."""
    return text.translate(_TABLE)


def words_in(text: str) -> list[str]:
    """The folded words of what somebody typed, each once."""
    return list(dict.fromkeys(WORD.findall(fold(unicodedata.normalize("NFC", text)))))


def pattern_of(word: str) -> str:
    """A folded word as it may stand in folded text: at a word's beginning, in Thai anywhere."""
    return re.escape(word) if THAI_WORD.match(word) else rf"(?<!\w){re.escape(word)}"
