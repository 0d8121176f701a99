"""What may be a note, and when to warn that it may name somebody. Pure; nothing here keeps a text."""

import re
import unicodedata
from collections.abc import Iterator

NEAR = 90  # characters between a name and a number that belong together

_ID_NUMBERS = re.compile(
    r"""
    (?<![\w/.:-]) (?! (?:19|20)\d\d-[01]\d-[0-3]\d(?!\d) ) (?:   # no date
        [A-Z]{1,3}[ -]?\d{6,9}                            # passport: C1234567, AB 123456
      | \+?\(?\d{1,4}\)?(?:[ .-]?\d{2,4}){2,4}            # telephone: +66 81 234 5678, 0812-3456-7890
      | \d{9,16}                                          # identity card
      | \d(?:-\d{2,5}){3,4}(?:-\d)?                       # Thai identity card: 1-1234-56789-01-2
    ) (?![\w/])
    """,
    re.VERBOSE,
)
_CASE_NUMBER = re.compile(
    r"""
    (?: \b(?: case|file|report|passport|kasus|perkara|berkas|laporan|paspor|kes|fail|pasport|laporan
            | vụ(?:\ án)?|hồ\ sơ|hộ\ chiếu )\b
      | คดี | แฟ้ม | สำนวน | หนังสือเดินทาง | พาสปอร์ต )
    [^\n\d]{0,25} \d[\d/.\-]{2,}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_LINKS = frozenset({"bin", "binti", "bt", "van", "de"})
_TITLED = re.compile(
    r"""
    (?<!\w) (?: Mr|Mrs|Ms|Miss|Bapak|Ibu|Pak|Bu|Sdr|Sdri|Saudara|Saudari|Mbak|Mas|Encik|Puan|Cik|Tuan
              | ông|bà|anh|chị|em|cháu|cô|chú|Ông|Bà|Anh|Chị|Em|Cháu|Cô|Chú )
    \.? [ ] [^\W\d_a-z]\w+
    """,
    re.VERBOSE,
)
_THAI_TITLES = "นางสาว|นาง|นาย|น\\.ส\\.|ด\\.ช\\.|ด\\.ญ\\.|เด็กชาย|เด็กหญิง|คุณ|ชื่อ"
_THAI_NAME = re.compile(rf"(?:{_THAI_TITLES})\s?[\u0e01-\u0e2e\u0e40-\u0e44]\S+")
#: Words that make two capitals an office or a place rather than a person.
_OFFICE_WORDS = """
    police hotline shelter ministry department embassy consulate office court station unit protocol process
    hospital clinic bureau national international republic border bridge immigration labour committee centre
    center polisi dinas kantor kementerian kedutaan rumah sakit pengadilan balai badan lembaga jabatan
    mahkamah pejabat imigresen công an bộ sở cục phòng trung tâm tòa án đường dây nóng bệnh viện đại sứ quán
"""
_OFFICES = frozenset(_OFFICE_WORDS.split())


def clean(text: str) -> str:
    """A note as it is kept: NFC, one kind of line end, no control signs that only break things."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", kept)


def seems_to_identify(text: str) -> bool:
    """Whether a personal name seems to stand next to a passport, telephone, identity or case number.

    A guess in five languages, for a gentle word before saving; it is sometimes wrong both ways.
    """
    numbers = [found.span() for pattern in (_ID_NUMBERS, _CASE_NUMBER) for found in pattern.finditer(text)]
    if not numbers:
        return False
    return _stand_near(sorted(numbers), sorted(_names(text)))


def _stand_near(numbers: list[tuple[int, int]], names: list[tuple[int, int]]) -> bool:
    """Whether a name stands near a number: one walk along both, so that a flood of them costs no more."""
    waiting = iter(names)
    name = next(waiting, None)
    for start, end in numbers:
        while name is not None and name[1] < start - NEAR:
            name = next(waiting, None)
        if name is None:
            return False
        if name[0] <= end + NEAR:
            return True
    return False


def _names(text: str) -> list[tuple[int, int]]:
    marked = [found.span() for pattern in (_TITLED, _THAI_NAME) for found in pattern.finditer(text)]
    return marked + [(run[0].start(), run[-1].end()) for run in _capitalised(text) if _is_name(run)]


def _capitalised(text: str) -> Iterator[list[re.Match[str]]]:
    """Runs of words with capitals, joined by a space or hyphen."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        goes_on = bool(run) and text[run[-1].end() : word.start()] in {" ", "-"}
        fits = word.group()[0].isupper() or (goes_on and word.group() in _LINKS)
        if fits and goes_on:
            run.append(word)
            continue
        yield run
        run = [word] if fits else []
    yield run


def _is_name(run: list[re.Match[str]]) -> bool:
    return len(run) > 1 and not _OFFICES & {word.group().lower() for word in run}
