"""Owing certificates, making them, and forgetting their files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from learning.certificates import typesetting
from learning.certificates.facts import Facts
from learning.certificates.models import Certificate, State, private_storage
from learning.certificates.selectors import facts_of
from learning.outbox.letters import promise_mail
from learning.outbox.services import promise
from learning.people.models import User

if TYPE_CHECKING:
    from learning.programmes.models import Award

MAKE = "certificates.make"
READY_LETTER = "certificates.ready"


def make_pdf(*, facts: Facts) -> typesetting.Pdf:
    """The PDF of these facts; touches neither database nor storage."""
    return typesetting.typeset(facts)


@transaction.atomic
def owe(*, award: Award, language: str) -> Certificate:
    """Owe the PDF of a new award, in a language that we have."""
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    certificate, made = Certificate.objects.get_or_create(award=award, defaults={"language": language})
    if made:
        _promise(certificate)
    return certificate


@transaction.atomic
def make_again(*, certificate: Certificate, language: str | None = None) -> Certificate:
    """Owe the PDF anew: in another language, with a corrected name, or because making it failed."""
    kept = Certificate.objects.filter(pk=certificate.pk)
    changes = {"language": language} if language else {}
    kept.update(version=F("version") + 1, state=State.OWED, **changes)
    certificate.refresh_from_db()
    _promise(certificate)
    return certificate


def make(*, certificate_id: int, version: int) -> Callable[[], None] | None:
    """Make the PDF of that version; gives the function that writes it down. None if nobody wants it.

    Its file has one name, however often it is begun: a worker that is killed in between leaves none behind
    that nobody knows of.
    """
    name = f"certificates/{certificate_id}-{version}.pdf"
    wanted = Certificate.objects.filter(pk=certificate_id, version=version)
    certificate = wanted.select_related("award").first()
    if certificate is None:
        private_storage().delete(name)
        return None
    try:
        pdf = make_pdf(facts=facts_of(certificate.award, certificate.language))
        path = private_storage().save(name, ContentFile(pdf.body))
    except Exception:
        wanted.update(state=State.FAILED)  # the page says so; the promise is tried again
        raise
    return partial(_keep, certificate, path, pdf.is_accessible)


def _keep(certificate: Certificate, path: str, is_accessible: bool) -> None:
    newest = Certificate.objects.filter(pk=certificate.pk, version=certificate.version)
    written = newest.update(state=State.READY, file=path, made_at=timezone.now(), is_accessible=is_accessible)
    left_over = certificate.file.name if written else path
    if not written or left_over != path:
        _delete_on_commit(left_over)
    if written:
        _tell(certificate.award)


def _tell(award: Award) -> None:
    """Owe the letter that it is ready, once an award, to people with an address that counts."""
    if award.user.email and award.user.email_confirmed_at:
        promise_mail(
            letter=READY_LETTER,
            reader_id=award.user_id,
            key=str(award.uuid),
            ids={"award_uuid": str(award.uuid)},
        )


def _promise(certificate: Certificate) -> None:
    promise(
        kind=MAKE,
        key=f"{certificate.pk}:{certificate.version}",
        payload={"certificate_id": certificate.pk, "version": certificate.version},
    )


def forget_files(user: User) -> None:
    """Delete the PDFs of a person who goes; their rows go with the awards."""
    for certificate in Certificate.objects.filter(award__user=user):
        _delete_on_commit(certificate.file.name)


def _delete_on_commit(path: str) -> None:
    if path:
        transaction.on_commit(partial(private_storage().delete, path), robust=True)
