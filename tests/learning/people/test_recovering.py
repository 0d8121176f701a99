"""Getting back in: by the printed code, by mail, by a trainer."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from learning.people import rules
from learning.people.models import RecoveryCode, User
from learning.people.services import access
from learning.people.services.roles import TRAINERS, set_up_roles
from tests.factories.people import PASSWORD, PersonFactory, link_in, trainer

pytestmark = pytest.mark.django_db
WITH_CODE = "/en/account/recover/code/"
BY_MAIL = "/en/account/recover/mail/"
NEW = "quite another lamp"
Letters = Callable[[], list[EmailMessage]]


def recover(client: Client, name: str, code: str, password: str = NEW, **more: str) -> object:
    return client.post(WITH_CODE, {"name": name, "code": code, "password": password, **more}, follow=True)


def test_the_code_sets_a_new_password_and_the_next_code_is_shown(client: Client) -> None:
    person = PersonFactory(username="lamp")
    code = access.make_recovery_code(user=person)
    response = recover(client, "LAMP", code.lower().replace("-", " "), next="/en/guides/")
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert response.context["user"] == person
    assert response.context["code"] not in ("", code)
    response = client.post("/en/account/recovery-code/", {"written_down": "yes"})
    assert response.headers["Location"] == "/en/guides/"


def test_the_code_works_once(client: Client) -> None:
    code = access.make_recovery_code(user=PersonFactory(username="lamp"))
    recover(client, "lamp", code)
    response = recover(Client(), "lamp", code, "and yet another lamp")
    assert "or the code was used already" in response.content.decode()
    assert User.objects.get().check_password(NEW)


def test_the_same_code_sent_twice_at_once_works_once(monkeypatch: pytest.MonkeyPatch) -> None:
    person = PersonFactory()
    code = access.make_recovery_code(user=person)
    check = access.check_password

    def overtaken(password: str, digest: str) -> bool:
        monkeypatch.setattr(access, "check_password", check)
        access.recover(user=person, typed_code=code, new_password="the other was faster")
        return check(password, digest)

    monkeypatch.setattr(access, "check_password", overtaken)
    with pytest.raises(access.WrongCode):
        access.recover(user=person, typed_code=code, new_password=NEW)
    assert User.objects.get().check_password("the other was faster")


@pytest.mark.parametrize("name", ["lamp", "nobody", "without-code", "closed"])
def test_a_wrong_code_says_nothing_about_the_account(client: Client, name: str) -> None:
    PersonFactory(username="without-code")
    access.make_recovery_code(user=PersonFactory(username="lamp"))
    right = access.make_recovery_code(user=PersonFactory(username="closed", is_active=False))
    response = recover(client, name, right)
    assert "The name and the code don" in response.content.decode()
    assert not response.context["user"].is_authenticated


def test_a_weak_new_password_leaves_the_code_unused(client: Client) -> None:
    person = PersonFactory(username="lamplighter")
    code = access.make_recovery_code(user=person)
    assert "too similar" in recover(client, "lamplighter", code, "lamplighter").content.decode()
    assert "at least 10" in recover(client, "lamplighter", code, "short").content.decode()
    recover(client, "lamplighter", code)
    person.refresh_from_db()
    assert person.check_password(NEW)


def test_codes_can_not_be_tried_for_ever(client: Client) -> None:
    code = access.make_recovery_code(user=PersonFactory(username="lamp", email="lamp@example.org"))
    for name in ["lamp", "LAMP", "lamp@example.org", "Lamp"] * 2:
        assert recover(client, name, "0000").status_code == 200
    response = recover(client, "lamp", code)
    assert response.status_code == 429
    assert "Wait a quarter of an hour" in response.content.decode()


def test_other_devices_are_signed_out(client: Client) -> None:
    person = PersonFactory(username="lamp")
    client.force_login(person)
    recover(Client(), "lamp", access.make_recovery_code(user=person))
    assert client.get("/en/account/").status_code == 302


def test_a_new_code_is_made_for_the_password_only(client: Client) -> None:
    person = PersonFactory()
    client.force_login(person)
    old = access.make_recovery_code(user=person)
    page = "/en/account/recovery-code/"
    assert "code" not in client.post(page, {"password": "wrong"}).context
    code = client.post(page, {"password": PASSWORD}, follow=True).context["code"]
    assert rules.read_recovery_code(code) == code != old
    with pytest.raises(access.WrongCode):
        access.recover(user=person, typed_code=old, new_password=NEW)


def test_a_person_has_one_code_and_the_database_sees_to_it() -> None:
    person = PersonFactory()
    access.make_recovery_code(user=person)
    access.make_recovery_code(user=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        RecoveryCode.objects.create(user=person, digest="x", made_at=timezone.now())


def test_a_link_by_mail_sets_a_new_password(client: Client, letters: Letters) -> None:
    person = PersonFactory(username="lamp", with_email=True, language="en")
    old = access.make_recovery_code(user=person)
    client.post(BY_MAIL, {"name": "lamp@example.org"})
    [letter] = letters()
    assert letter.to == ["lamp@example.org"]
    page = client.get(link_in(letter), follow=True)
    response = client.post(page.redirect_chain[-1][0], {"new_password1": NEW}, follow=True)
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert response.context["code"]
    with pytest.raises(access.WrongCode):
        access.recover(user=person, typed_code=old, new_password="a third password")
    assert "used already or is too old" in Client().get(link_in(letter), follow=True).content.decode()


def test_asking_for_a_link_answers_alike_for_everyone(letters: Letters) -> None:
    PersonFactory(username="with", with_email=True)
    PersonFactory(username="without")
    PersonFactory(username="unconfirmed", email="u@example.org")
    PersonFactory(username="closed", with_email=True, is_active=False)
    pages = {
        Client().post(BY_MAIL, {"name": name}, follow=True).content
        for name in ("with", "without", "unconfirmed", "closed", "nobody")
    }
    assert len(pages) == 1
    assert [letter.to for letter in letters()] == [["with@example.org"]]


def test_the_letters_are_in_their_readers_language_and_hold_no_secret_in_a_table(letters: Letters) -> None:
    from learning.outbox.models import OutboxItem

    PersonFactory(username="lamp", with_email=True, language="vi")
    Client().post(BY_MAIL, {"name": "lamp"})
    [letter] = letters()
    link = link_in(letter)
    assert link.startswith("/vi/account/recover/mail/")
    assert link.rstrip("/").rpartition("/")[2] not in str(OutboxItem.objects.values())


def test_the_ways_back_in_name_the_trainer(client: Client) -> None:
    page = client.get("/en/account/recover/", {"next": "/en/guides/"}).content.decode()
    assert "Ask your trainer" in page
    assert "recover/code/?next=%2Fen%2Fguides%2F" in page


def test_a_trainer_gives_a_code_and_it_is_logged_and_told(client: Client, letters: Letters) -> None:
    person = PersonFactory(username="lamp", with_email=True, language="en")
    helper = trainer(username="helper")
    client.force_login(helper)
    response = client.post("/cms/people/access/", {"name": "Lamp"})
    assert response.headers["Location"] == f"/cms/people/access/{person.pk}/"
    page = response.headers["Location"]
    assert client.get(page).context["code"] == ""
    code = client.post(page).context["code"]
    entry = ModelLogEntry.objects.get(action="people.reset_access")
    assert (entry.user, entry.object_id) == (helper, str(person.pk))
    assert code not in str(ModelLogEntry.objects.values())
    assert "new code" in str(letters()[0].body)
    recover(Client(), "lamp", code)
    person.refresh_from_db()
    assert person.check_password(NEW)


def test_the_sites_own_trainers_reach_the_page_and_nothing_else(client: Client) -> None:
    set_up_roles()
    helper, person = PersonFactory(), PersonFactory(username="lamp")
    helper.groups.add(Group.objects.get(name=TRAINERS))
    client.force_login(helper)
    assert client.get("/cms/people/access/").status_code == 200
    assert client.post(f"/cms/people/access/{person.pk}/").context["code"]
    for closed in (
        "users/",
        "pages/",
        "award/",
        "programme/",
        "reports/promises/",
        "snippets/courses/question/",
    ):
        answer = client.get(f"/cms/{closed}", follow=True)
        assert answer.status_code in {403, 404} or answer.redirect_chain[-1][0] == "/cms/", closed


def test_a_trainer_can_not_take_over_an_account_with_powers(client: Client) -> None:
    helper, other = trainer(username="helper"), trainer(username="other")
    boss = PersonFactory(administrator=True)
    client.force_login(helper)
    for person in (helper, other, boss):
        assert client.post(f"/cms/people/access/{person.pk}/").status_code in {302, 403}
        with pytest.raises(PermissionDenied):
            access.reset_access(actor=helper, person=person)
        response = client.post("/cms/people/access/", {"name": person.username})
        assert "only an administrator" in response.content.decode()
    assert not RecoveryCode.objects.exists()


def test_learners_and_strangers_find_no_such_page(client: Client) -> None:
    person = PersonFactory()
    assert client.get("/cms/people/access/").headers["Location"].startswith("/en/account/sign-in/")
    client.force_login(PersonFactory())
    assert client.post(f"/cms/people/access/{person.pk}/").status_code in {302, 403}
    assert not RecoveryCode.objects.exists()


def test_a_reset_link_grows_old(client: Client, letters: Letters, settings: object) -> None:
    person = PersonFactory(with_email=True, language="en")
    client.post(BY_MAIL, {"name": person.username})
    link = link_in(letters()[0])
    settings.PASSWORD_RESET_TIMEOUT = -int(timedelta(seconds=1).total_seconds())  # type: ignore[attr-defined]
    assert "too old" in client.get(link, follow=True).content.decode()
