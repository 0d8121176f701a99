"""Setting a certificate as PDF with typst.

The template is fixed; what differs comes in as one JSON value, which the template reads as data. A name
can't become program text. Each thread has a compiler of its own, made when it is first needed: a process
that will fork must not have made one, for its children would hang.
"""

import io
import json
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import segno
import typst

from learning.certificates.facts import Facts
from learning.certificates.wording import verification_url, words_of

HERE = Path(__file__).parent
TEMPLATE = HERE / "templates" / "certificates" / "certificate.typ"
FONTS = HERE / "fonts"
ACCESSIBLE: Literal["ua-1"] = "ua-1"

_own = threading.local()


@dataclass(frozen=True, slots=True)
class Pdf:
    """The bytes, and whether they are a PDF/UA-1."""

    body: bytes
    is_accessible: bool


def typeset(facts: Facts) -> Pdf:
    """The certificate. Signs that our letters lack are set in the system's, and then it is no PDF/UA."""
    given = inputs_of(facts)
    try:
        return Pdf(_compile(given, [ACCESSIBLE], system_fonts=False), True)
    except typst.TypstError:
        return Pdf(_compile(given, [], system_fonts=True), False)


def inputs_of(facts: Facts) -> dict[str, str]:
    """What the template is given: one JSON text."""
    return {"facts": json.dumps(words_of(facts) | {"qr": _square_code(facts.code)}, ensure_ascii=False)}


def _compile(given: dict[str, str], standards: list[Literal["ua-1"]], *, system_fonts: bool) -> bytes:
    made = _compiler(system_fonts=system_fonts).compile(sys_inputs=given, pdf_standards=[*standards])
    if not isinstance(made, bytes):
        raise TypeError("a certificate is one PDF")
    return made


def _compiler(*, system_fonts: bool) -> typst.Compiler:
    if getattr(_own, "process", None) != os.getpid():
        _own.process, _own.compilers = os.getpid(), {}
    compilers: dict[bool, typst.Compiler] = _own.compilers
    if system_fonts not in compilers:
        compilers[system_fonts] = typst.Compiler(
            str(TEMPLATE), root=str(HERE), font_paths=[str(FONTS)], ignore_system_fonts=not system_fonts
        )
    return compilers[system_fonts]


def _square_code(code: str) -> str:
    picture = io.BytesIO()
    qr = segno.make(verification_url(code), error="m", micro=False)
    qr.save(picture, kind="svg", border=0, scale=4, dark="#1f2430", xmldecl=False, svgns=True, nl=False)
    return picture.getvalue().decode()
