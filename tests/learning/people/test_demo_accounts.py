"""Demo accounts: made once, with one password that is nobody's but the owner's to read."""

import stat
from pathlib import Path

import pytest
from django.core.management import call_command

from learning.people.management.commands import make_demo_accounts
from learning.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(make_demo_accounts, "KEYS", tmp_path / "keys")
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    return tmp_path / "keys"


def test_password_is_made_printed_and_kept(keys: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("make_demo_accounts")
    kept = keys / "demo_password"
    password = kept.read_text()
    assert f"Their password: {password}" in capsys.readouterr().out
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert all(person.check_password(password) for person in User.objects.all())
    assert set(User.objects.values_list("username", flat=True)) == set(make_demo_accounts.GROUPS)


def test_accounts_and_password_stay(keys: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("make_demo_accounts")
    learner = User.objects.get(username="learner")
    learner.set_password("something of my own")
    learner.save()
    capsys.readouterr()
    call_command("make_demo_accounts")
    learner.refresh_from_db()
    assert learner.check_password("something of my own")
    said = capsys.readouterr().out
    assert str(keys / "demo_password") in said
    assert (keys / "demo_password").read_text() not in said


def test_given_password_is_used_and_kept_nowhere(
    keys: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "given-by-the-owner")
    call_command("make_demo_accounts")
    assert User.objects.get(username="trainer").check_password("given-by-the-owner")
    assert not keys.exists()
    assert "given-by-the-owner" not in capsys.readouterr().out


def test_each_has_its_powers(keys: Path) -> None:
    call_command("make_demo_accounts")
    person = {each.username: each for each in User.objects.all()}
    assert person["administrator"].is_superuser
    assert person["editor"].has_perm("wagtailadmin.access_admin")
    assert person["editor"].has_perms(["courses.change_question", "courses.publish_scenario"])
    assert not person["translator"].has_perm("courses.publish_scenario")
    assert person["trainer"].has_perm("people.reset_access")
    assert not person["learner"].get_all_permissions()
