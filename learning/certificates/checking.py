"""What a stranger is told of a code that they typed or scanned: one answer, and nothing beside it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import timezone

from learning.certificates import codes, selectors
from learning.certificates.models import Certificate


class Answer(StrEnum):
    """What became of a check."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNKNOWN = "unknown"
    MISTYPED = "mistyped"
    TOO_MANY = "too-many"


@dataclass(frozen=True, slots=True)
class Check:
    """The answer, with the certificate where there is one."""

    answer: Answer
    certificate: Certificate | None = None


def check(typed: str, *, today: date | None = None) -> Check:
    """Look a code up. A slip of the pen is found without asking the database."""
    try:
        code = codes.read(typed)
    except codes.Mistyped:
        return Check(Answer.MISTYPED)
    certificate = selectors.certificate_with_code(code)
    if certificate is None:
        return Check(Answer.UNKNOWN)
    return Check(_answer(certificate, today or timezone.localdate()), certificate)


def _answer(certificate: Certificate, today: date) -> Answer:
    if certificate.award.is_revoked:
        return Answer.REVOKED
    return Answer.EXPIRED if certificate.award.has_expired(today) else Answer.VALID
