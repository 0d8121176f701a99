"""Taking everything away, and being forgotten."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from time import time
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from learning.celery import app
from learning.people import erasing, exporting
from learning.people.models import AddressLetter, RecoveryCode, User
from learning.people.services import access
from learning.people.services.accounts import erase_account
from learning.people.services.addresses import write_to
from learning.people.tasks import forget_what_has_run_out
from learning.people.views.visits import PROVED_AT
from tests.factories.people import PASSWORD, PersonFactory, trainer

pytestmark = pytest.mark.django_db
EXPORT = "/en/account/export/"
DELETE = "/en/account/delete/"
Letters = Callable[[], list[EmailMessage]]


@pytest.fixture
def registered_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """As an upper app would register its own."""
    monkeypatch.setattr(exporting, "_parts", dict(exporting._parts))
    exporting.register(
        "letters", lambda user: [{"lesson": "ป้าย", "text": f"of {user.username}\nsecond line"}]
    )


@pytest.fixture
def erasers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasing, "_erasers", list(erasing._erasers))


def unpacked(response: object) -> dict[str, str]:
    archive = ZipFile(BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]
    return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_export_holds_every_registered_part_twice(client: Client, registered_parts: None) -> None:
    person = PersonFactory(username="lamp", complete=True, with_email=True)
    client.force_login(person)
    response = client.post(EXPORT, {"password": PASSWORD})
    assert "attachment" in response.headers["Content-Disposition"]
    files = unpacked(response)
    facts = json.loads(files["panduan/my-data.json"])
    assert set(facts) >= {"account", "letters"}
    assert facts["account"]["name"] == "Nguyễn Thị Minh Khai"
    assert facts["account"]["country"] == "Viet Nam"
    assert facts["account"]["pseudonym"] == str(person.actor)
    assert facts["letters"] == [{"lesson": "ป้าย", "text": "of lamp\nsecond line"}]
    assert "NOTES\n=====" in files["panduan/my-data.txt"]
    assert "Name: Nguyễn Thị Minh Khai" in files["panduan/my-data.txt"]


def test_every_field_of_the_account_is_exported_but_secrets() -> None:
    secret_or_plumbing = {"id", "password", "is_superuser", "is_staff", "is_active", "user_permissions"}
    told_otherwise = {
        "username",
        "email",
        "email_confirmed_at",
        "actor",
        "date_joined",
        "last_login",
        "groups",
    }
    person = PersonFactory(complete=True)
    facts = exporting.everything_about(person)["account"]
    own = {field.name for field in User._meta.get_fields() if not field.auto_created}
    assert own - secret_or_plumbing - told_otherwise <= set(facts)
    assert person.password not in str(facts)


def test_the_export_asks_for_the_password_unless_it_was_just_given(client: Client) -> None:
    PersonFactory(username="lamp")
    client.post("/en/account/sign-in/", {"username": "lamp", "password": PASSWORD, "next": EXPORT})
    assert client.get(EXPORT).context["form"] is None
    assert client.post(EXPORT, {"go": "on"}).streaming
    session = client.session
    session[PROVED_AT] = int(time()) - 11 * 60
    session.save()
    assert client.get(EXPORT).context["form"] is not None
    assert not client.post(EXPORT, {"password": "wrong"}).streaming
    assert client.post(EXPORT, {"password": PASSWORD}).streaming


def test_an_export_is_for_its_owner(client: Client) -> None:
    assert client.post(EXPORT, {"password": PASSWORD}).status_code == 302


def test_facts_of_any_shape_can_be_read() -> None:
    facts = {
        "one_part": {
            "a": None,
            "b": True,
            "when": datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
            "day": date(2026, 1, 2),
            "id": UUID(int=1),
            "list": ["x", {"y": 1.5}],
            "empty": [],
        }
    }
    text = exporting.readable(facts)
    for line in ("A: –", "B: yes", "When: 2026-01-02 03:04+00:00", "Day: 2026-01-02", "  - x", "    Y: 1.5"):
        assert line in text.split("\n")


def test_two_apps_can_not_export_under_one_name(registered_parts: None) -> None:
    with pytest.raises(ValueError):
        exporting.register("letters", lambda user: [])


def test_deleting_forgets_everywhere_signs_out_and_says_so(
    client: Client, erasers: None, letters: Letters
) -> None:
    forgotten: list[tuple[str, bool]] = []
    erasing.register(lambda user: forgotten.append((user.username, User.objects.filter(pk=user.pk).exists())))
    person = PersonFactory(username="lamp", with_email=True, language="en")
    access.make_recovery_code(user=person)
    client.force_login(person)
    page = client.get(DELETE).content.decode()
    assert "nobody can verify them any more" in page
    response = client.post(DELETE, {"password": PASSWORD}, follow=True)
    assert response.redirect_chain == [("/en/account/deleted/", 302)]
    assert not response.context["user"].is_authenticated
    assert forgotten == [("lamp", True)]
    assert not User.objects.exists()
    assert not RecoveryCode.objects.exists()
    [letter] = letters()
    assert letter.to == ["lamp@example.org"]
    assert not AddressLetter.objects.exists()


def test_nothing_is_deleted_for_a_wrong_password(client: Client, erasers: None) -> None:
    client.force_login(PersonFactory())
    assert "not your password" in client.post(DELETE, {"password": "wrong"}).content.decode()
    assert User.objects.exists()


def test_a_failing_eraser_keeps_everything(erasers: None) -> None:
    def fails(user: User) -> None:
        raise RuntimeError

    erasing.register(fails)
    person = PersonFactory(with_email=True)
    with pytest.raises(RuntimeError):
        erase_account(user=person)
    assert User.objects.exists()
    assert not AddressLetter.objects.exists()


def test_other_devices_are_signed_out_by_deleting(client: Client) -> None:
    person = PersonFactory()
    client.force_login(person)
    erase_account(user=person)
    assert client.get("/en/account/").status_code == 302


def test_a_picture_in_the_cms_goes_as_well(
    settings: Settings, tmp_path: Path, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    settings.MEDIA_ROOT = tmp_path
    person = PersonFactory()
    profile = UserProfile.get_for_user(person)
    profile.avatar.save("me.png", ContentFile(b"a face"))
    assert list(tmp_path.rglob("*.png"))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        erase_account(user=person)
    assert not list(tmp_path.rglob("*.png"))


def test_what_has_run_out_is_forgotten_by_itself(client: Client, locking: None) -> None:
    from axes.models import AccessAttempt

    client.post("/en/account/sign-in/", {"username": "lamp", "password": "wrong"})
    client.force_login(PersonFactory())
    write_to(address="lamp@example.org", occasion="begin", language="en")
    kept = (AccessAttempt, AddressLetter, Session)
    forget_what_has_run_out()
    assert [model.objects.count() for model in kept] == [1, 1, 1]
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    AddressLetter.objects.update(made_at=timezone.now() - timedelta(days=3, minutes=1))
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    forget_what_has_run_out()
    assert [model.objects.count() for model in kept] == [0, 0, 0]


def test_what_is_forgotten_by_itself_is_forgotten_daily(settings: Settings) -> None:
    planned = {plan["task"] for plan in settings.CELERY_BEAT_SCHEDULE.values()}
    assert "learning.people.tasks.forget_what_has_run_out" in planned
    assert planned <= set(app.tasks)


def test_the_name_goes_from_the_logs_too(client: Client, locking: None) -> None:
    from axes.models import AccessAttempt

    person = PersonFactory(username="lamp")
    client.post("/en/account/sign-in/", {"username": "lamp", "password": "wrong"})
    access.reset_access(actor=trainer(username="helper"), person=person)
    erase_account(user=person)
    assert not AccessAttempt.objects.exists()
    assert ModelLogEntry.objects.filter(action="people.reset_access").exists()
    assert "lamp" not in str(ModelLogEntry.objects.values())
