"""A certificate is owed, made by the worker, told of once, and made again when asked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from pytest_django.fixtures import Settings

from learning.certificates import services
from learning.certificates.models import Certificate, State, private_storage
from learning.certificates.typesetting import Pdf
from learning.outbox.services import fulfil_due
from learning.people.services.accounts import erase_account
from learning.programmes.models import Award
from tests.factories.awards import AwardFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def owed(**facts: object) -> Certificate:
    award: Award = AwardFactory(**facts)
    return services.owe(award=award, language="en")


def made(certificate: Certificate) -> Certificate:
    fulfil_due()
    certificate.refresh_from_db()
    return certificate


def test_the_worker_makes_what_is_owed() -> None:
    certificate = owed()
    assert certificate.is_owed
    certificate = made(certificate)
    assert certificate.is_ready
    assert certificate.made_at is not None
    with private_storage().open(certificate.file.name) as file:
        assert file.read().startswith(b"%PDF")


def test_owed_twice_it_is_made_once() -> None:
    award: Award = AwardFactory()
    assert services.owe(award=award, language="en") == services.owe(award=award, language="th")
    assert fulfil_due() == 1


def test_a_language_that_we_lack_becomes_english() -> None:
    assert services.owe(award=AwardFactory(), language="").language == "en"


def test_the_file_lies_where_no_web_server_looks(settings: object) -> None:
    certificate = made(owed())
    assert not str(certificate.file.path).startswith(str(settings.MEDIA_ROOT))  # type: ignore[attr-defined]


def test_made_again_it_replaces_the_old_file(
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    certificate = made(owed())
    old = certificate.file.name
    services.make_again(certificate=certificate, language="th")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        certificate = made(certificate)
    assert (certificate.language, certificate.version) == ("th", 2)
    assert certificate.file.name != old
    assert not private_storage().exists(old)


def test_only_the_newest_making_counts() -> None:
    certificate = owed()
    write = services.make(certificate_id=certificate.pk, version=1)
    services.make_again(certificate=certificate, language="vi")
    assert write is not None
    write()
    certificate.refresh_from_db()
    assert certificate.is_owed
    assert made(certificate).language == "vi"


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """Where the files lie, with nothing in it yet."""
    private = {**settings.STORAGES["private"]}
    private["OPTIONS"] = {**private["OPTIONS"], "location": str(tmp_path)}
    settings.STORAGES = {**settings.STORAGES, "private": private}
    return tmp_path


def test_a_making_that_was_broken_off_leaves_no_file_behind(
    folder: Path,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    certificate = owed()
    services.make(certificate_id=certificate.pk, version=1)  # the worker is killed before it writes this down
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        certificate = made(certificate)
    assert certificate.is_ready
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        erase_account(user=certificate.award.user)
    assert list(folder.rglob("*.pdf")) == []


def test_a_making_broken_off_while_its_holder_goes_leaves_no_file_behind(
    folder: Path,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    certificate = owed()
    services.make(certificate_id=certificate.pk, version=1)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        erase_account(user=certificate.award.user)
    fulfil_due()
    assert list(folder.rglob("*.pdf")) == []


def test_a_failure_is_shown_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = owed()

    def fails(**_facts: object) -> Pdf:
        raise OSError("no room left on the disk")

    with monkeypatch.context() as broken:
        broken.setattr(services, "make_pdf", fails)
        assert made(certificate).state == State.FAILED
    services.make_again(certificate=certificate)
    assert made(certificate).is_ready


def test_it_is_told_by_mail_once_to_those_with_an_address() -> None:
    person = PersonFactory(with_email=True)
    certificate = made(owed(user=person))
    services.make_again(certificate=certificate, language="th")
    made(certificate)
    assert [letter.to for letter in mail.outbox] == [[person.email]]
    assert str(certificate.award) in mail.outbox[0].body
    assert certificate.award.title in mail.outbox[0].subject


def test_without_an_address_nothing_is_sent() -> None:
    made(owed())
    assert mail.outbox == []


def test_the_database_refuses_a_ready_certificate_without_a_file() -> None:
    certificate = owed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).update(state=State.READY)
