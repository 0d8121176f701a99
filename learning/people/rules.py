"""What may be a name, a user name or a recovery code, and who may reset whose access. Pure: no database.

A certificate's name is printed in documents and shown to strangers who check them, so it holds letters and
the few signs that names have, in any script, and nothing that hides, reverses or decorates.
"""

import re
import secrets
import unicodedata
from dataclasses import dataclass
from enum import Enum

NAME_SHORTEST = 2
NAME_LONGEST = 120
USER_NAME_SHORTEST = 3
USER_NAME_LONGEST = 60

# Signs that stand in names beside letters, marks and the space: O'Neil, Núñez-Ortiz, Jr., ʻOkina, ·
NAME_SIGNS = frozenset("'’ʼʻ‘-‐‑.,·")
USER_NAME_SIGNS = frozenset("._-+")
# Invisible joiners that some scripts need to be written rightly (Persian, Sinhala, Khmer).
JOINERS = frozenset("\u200c\u200d")
# Letters and marks by their class, and yet nothing is seen of them.
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_LOOSE_JOINERS = re.compile("([\u200c\u200d])[\u200c\u200d]+")

CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: without I, L, O and U
CODE_GROUPS = 5
CODE_GROUP_LENGTH = 4
CODE_LENGTH = CODE_GROUPS * CODE_GROUP_LENGTH
CODE_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


class NameFault(Enum):
    """Why a name can't stand on a certificate."""

    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    NO_LETTER = "no letter"
    FOREIGN_SIGN = "foreign sign"


class UserNameFault(Enum):
    """Why a user name can't be one."""

    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    FOREIGN_SIGN = "foreign sign"


@dataclass(frozen=True)
class CheckedName:
    """A name as it would be kept, and what is wrong with it, if anything; `sign` is the first refused one."""

    text: str
    fault: NameFault | None = None
    sign: str = ""


def checked_name(text: str) -> CheckedName:
    """The name in form NFC with single spaces and without control and direction marks, judged."""
    name = _clean(text)
    if len(name) > NAME_LONGEST:
        return CheckedName(name, NameFault.TOO_LONG)
    sign = next((sign for sign in name if not _is_name_sign(sign)), "")
    if sign:
        return CheckedName(name, NameFault.FOREIGN_SIGN, sign)
    if len(name) < NAME_SHORTEST:
        return CheckedName(name, NameFault.TOO_SHORT)
    if not any(unicodedata.category(sign).startswith("L") for sign in name):
        return CheckedName(name, NameFault.NO_LETTER)
    return CheckedName(name)


def _clean(text: str) -> str:
    """NFC, white space of any kind as single spaces, and nothing that can't be seen but needed joiners."""
    spaced = "".join(" " if sign.isspace() else sign for sign in text)
    seen = "".join(sign for sign in spaced if sign in JOINERS or not _is_hidden(sign))
    words = (_LOOSE_JOINERS.sub(r"\1", word).strip("\u200c\u200d") for word in seen.split())
    # Dropping a mark may bring together what NFC then joins: compose last.
    return unicodedata.normalize("NFC", " ".join(word for word in words if word))


def _is_hidden(sign: str) -> bool:
    return sign in BLANKS or unicodedata.category(sign) in {"Cc", "Cf"}


def _is_name_sign(sign: str) -> bool:
    if sign in NAME_SIGNS or sign in JOINERS or sign == " ":
        return True
    if "\ufe00" <= sign <= "\ufe0f" or sign == "\u20e3":  # what turns a sign into an emoji
        return False
    return unicodedata.category(sign)[0] in {"L", "M"}


def clean_user_name(text: str) -> str:
    """The user name as it is kept and compared: NFKC, without space around it."""
    return unicodedata.normalize("NFKC", text).strip()


def user_name_fault(name: str) -> UserNameFault | None:
    """What is wrong with a (cleaned) user name: letters, marks and digits of any script and `. _ - +`."""
    if any(not _is_user_name_sign(sign) for sign in name):
        return UserNameFault.FOREIGN_SIGN
    if len(name) < USER_NAME_SHORTEST:
        return UserNameFault.TOO_SHORT
    if len(name) > USER_NAME_LONGEST:
        return UserNameFault.TOO_LONG
    return None


def _is_user_name_sign(sign: str) -> bool:
    return sign in USER_NAME_SIGNS or unicodedata.category(sign)[0] in {"L", "M", "N"}


def looks_like_email(text: str) -> bool:
    """Whether what was typed into "user name or e-mail address" is meant as an address."""
    return "@" in text


def new_recovery_code() -> str:
    """A code of 100 random bits, as it is printed: `7KQ2-M0XE-…`."""
    signs = [secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH)]
    return grouped("".join(signs))


def grouped(code: str) -> str:
    """The code in groups joined by hyphens."""
    return "-".join(code[at : at + CODE_GROUP_LENGTH] for at in range(0, len(code), CODE_GROUP_LENGTH))


def read_recovery_code(typed: str) -> str:
    """What was typed, as it was made: any case and separators, letters that look like digits read as such."""
    upper = unicodedata.normalize("NFKC", typed).upper().translate(CODE_LOOKALIKES)
    return grouped("".join(sign for sign in upper if sign in CODE_ALPHABET)[: CODE_LENGTH + 1])


def may_reset_access(
    *,
    is_self: bool,
    actor_is_superuser: bool,
    actor_has_permission: bool,
    person_is_superuser: bool,
    person_has_permissions: bool,
) -> bool:
    """A trainer may help learners back in; who has powers of their own is helped by an administrator.

    Otherwise a trainer could take over an editor's or an administrator's account.
    """
    if is_self or not actor_has_permission:
        return False
    if actor_is_superuser:
        return True
    return not person_is_superuser and not person_has_permissions


def in_language(path: str, *, language: str, languages: list[str]) -> str:
    """The same address under another language's prefix; an address without one stays as it is."""
    head, _, rest = path.removeprefix("/").partition("/")
    if path.startswith("/") and head in languages:
        return f"/{language}/{rest}"
    return path
