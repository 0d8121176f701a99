"""A person's way to the certificate, and what administrators do with awards."""

from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from learning.certificates import services as certificates
from learning.certificates.models import State
from learning.outbox.services import fulfil_due
from learning.people.models import User
from learning.programmes import services
from learning.programmes.models import Award, Programme
from tests.factories.assessment import guide_with_bank, pass_assessment, require_assessment_only
from tests.factories.awards import AwardFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return PersonFactory(name="Nguyễn Thị Minh Khai")


@pytest.fixture
def browser_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def award(person: User) -> Award:
    given: Award = AwardFactory(user=person)
    certificates.owe(award=given, language="en")
    return given


def url(name: str, award: Award) -> str:
    return reverse(f"programmes:{name}", args=[award.uuid])


def html(answer: Any) -> str:
    return unescape(answer.content.decode())


def test_what_is_missing_is_told(browser_of: Client) -> None:
    tested = guide_with_bank()
    page = html(browser_of.get(reverse("programmes:standing", args=[tested.key])))
    assert "What the certificate needs" in page
    assert "Not begun yet" in page
    assert "Make my certificate" not in page


def test_whoever_has_no_name_adds_it_and_receives_the_certificate() -> None:
    nameless, client = PersonFactory(), Client()
    client.force_login(nameless)
    tested = guide_with_bank()
    require_assessment_only(tested.key)
    pass_assessment(nameless, tested)
    address = reverse("programmes:standing", args=[tested.key])
    assert "Add your name to receive the certificate" in html(client.get(address))
    make = reverse("programmes:make", args=[tested.key])
    assert client.post(make, {"name": "🙂"}).status_code == 400
    assert not Award.objects.exists()
    page = client.post(make, {"name": "Dara Sok"}, follow=True)
    assert Award.objects.get().holder_name == "Dara Sok"
    assert "Your certificate is being made." in html(page)


def test_nothing_is_made_before_everything_is_met(browser_of: Client) -> None:
    tested = guide_with_bank()
    browser_of.post(reverse("programmes:make", args=[tested.key]), {"name": "Dara Sok"})
    assert not Award.objects.exists()


@pytest.mark.parametrize(
    "name", ["Dara 🙂", "x" * 300, "1234", ""], ids=["emoji", "300 letters", "digits", "nothing"]
)
def test_a_name_that_can_not_be_printed_is_refused_in_words(
    browser_of: Client, award: Award, name: str
) -> None:
    answer = browser_of.post(url("correct_name", award), {"name": name})
    assert answer.status_code == 400
    award.refresh_from_db()
    assert award.holder_name == "Nguyễn Thị Minh Khai"


def test_direction_marks_are_taken_out_of_a_name(browser_of: Client, award: Award) -> None:
    browser_of.post(url("correct_name", award), {"name": "\u202eDara\u200f Sok"})
    award.refresh_from_db()
    assert award.holder_name == "Dara Sok"


def test_the_certificate_is_seen_to_become_ready(browser_of: Client, award: Award) -> None:
    waiting = html(browser_of.get(url("certificate", award)))
    assert 'http-equiv="refresh"' in waiting
    assert browser_of.get(url("state", award)).json() == {"state": "owed"}
    fulfil_due()
    ready = html(browser_of.get(url("certificate", award)))
    assert 'http-equiv="refresh"' not in ready
    assert "Your certificate is ready." in ready
    assert browser_of.get(url("state", award)).json() == {"state": "ready"}


def test_the_holder_downloads_it_under_a_speaking_name(browser_of: Client, award: Award) -> None:
    fulfil_due()
    answer = browser_of.get(url("download", award))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    disposition = answer["Content-Disposition"]
    assert disposition.startswith("attachment; ")
    assert (
        "filename*=UTF-8''Trafficking%20Victim%20Identification%20%E2%80%93%20Nguy%E1%BB%85n" in disposition
    )
    assert disposition.isascii()
    assert "no-store" in answer["Cache-Control"]


def test_nobody_else_gets_it(award: Award) -> None:
    fulfil_due()
    other = Client()
    other.force_login(PersonFactory(administrator=True))
    for name in ("certificate", "state", "download", "correct_name"):
        assert other.get(url(name, award)).status_code == 404
        assert Client().get(url(name, award)).status_code == 302


def test_a_revoked_certificate_is_not_handed_out(browser_of: Client, award: Award) -> None:
    fulfil_due()
    services.revoke(award=award, by=PersonFactory(administrator=True), reason="Taken by somebody else.")
    page = browser_of.get(url("download", award), follow=True)
    assert "This certificate was revoked on" in html(page)
    assert "Taken by somebody else." in html(page)
    browser_of.post(url("make_again", award), {"language": "th"})
    award.certificate.refresh_from_db()
    assert award.certificate.version == 1


def test_it_is_made_in_another_language(browser_of: Client, award: Award) -> None:
    fulfil_due()
    browser_of.post(url("make_again", award), {"language": "th"})
    award.certificate.refresh_from_db()
    assert (award.certificate.language, award.certificate.state) == ("th", State.OWED)
    browser_of.post(url("make_again", award), {"language": "xx"})
    award.certificate.refresh_from_db()
    assert award.certificate.version == 2


def test_a_lost_file_is_made_again(browser_of: Client, award: Award) -> None:
    fulfil_due()
    award.certificate.refresh_from_db()
    award.certificate.file.storage.delete(award.certificate.file.name)
    assert "being made" in html(browser_of.get(url("download", award), follow=True))


def test_my_certificates_take_the_same_queries_for_many(
    browser_of: Client, person: User, django_assert_max_num_queries: Any
) -> None:
    for _ in range(9):
        certificates.owe(award=AwardFactory(user=person), language="en")
    with django_assert_max_num_queries(3):
        page = html(browser_of.get(reverse("programmes:mine")))
    assert page.count("Trafficking Victim Identification") == 9


def test_without_any_the_page_says_what_to_do(browser_of: Client) -> None:
    assert "None yet." in html(browser_of.get(reverse("programmes:mine")))


# In the CMS --------------------------------------------------------------------------------------------


@pytest.fixture
def desk() -> Client:
    """Somebody who may revoke awards and enter the CMS, and nothing more."""
    clerk = PersonFactory()
    group = Group.objects.create(name="Registrars")
    group.permissions.set(Permission.objects.filter(codename__in=["revoke_award", "access_admin"]))
    clerk.groups.add(group)
    client = Client()
    client.force_login(clerk)
    return client


def test_an_award_is_found_by_code_and_by_holder(desk: Client, award: Award) -> None:
    AwardFactory(holder_name="Somebody Else")
    for typed in (str(award), award.code.lower(), "Minh Khai"):
        page = html(desk.get(reverse("award:index"), {"q": typed}))
        assert str(award) in page
        assert "Somebody Else" not in page


def test_an_award_is_revoked_for_a_reason(desk: Client, award: Award) -> None:
    address = reverse("award:award", args=[award.pk])
    assert award.holder_name in html(desk.get(address))
    desk.post(address, {"revoke": "1", "reason": ""})
    award.refresh_from_db()
    assert not award.is_revoked
    desk.post(address, {"revoke": "1", "reason": "Taken by somebody else."})
    award.refresh_from_db()
    assert award.revoked_reason == "Taken by somebody else."
    desk.post(address, {"reinstate": "1"})
    award.refresh_from_db()
    assert not award.is_revoked


def test_without_the_permission_awards_are_out_of_reach(award: Award) -> None:
    editor, client = PersonFactory(), Client()
    group = Group.objects.create(name="Only editing")
    group.permissions.set(Permission.objects.filter(codename="access_admin"))
    editor.groups.add(group)
    client.force_login(editor)
    for address in (reverse("award:index"), reverse("award:award", args=[award.pk])):
        assert client.get(address).status_code == 302
    client.post(reverse("award:award", args=[award.pk]), {"revoke": "1", "reason": "No"})
    award.refresh_from_db()
    assert not award.is_revoked


def test_an_editor_sees_requirements_in_words() -> None:
    tested = guide_with_bank()
    client = Client()
    client.force_login(PersonFactory(administrator=True))
    programme = Programme.objects.get(guide_key=tested.key)
    page = html(client.get(reverse("programme:edit", args=[programme.pk])))
    assert "All lessons of a guide done" in page
    assert "The guide's assessment passed" in page
    assert tested.guide.title in page


def test_an_editor_changes_what_is_required() -> None:
    tested = guide_with_bank()
    client = Client()
    client.force_login(PersonFactory(administrator=True))
    programme = Programme.objects.get(guide_key=tested.key)
    kept, dropped = programme.requirements.all()
    form = {
        "title": "Shorter",
        "guide_key": str(tested.key),
        "validity_months": "24",
        "active": "on",
        "requirements-TOTAL_FORMS": "2",
        "requirements-INITIAL_FORMS": "2",
        "requirements-MIN_NUM_FORMS": "1",
        "requirements-MAX_NUM_FORMS": "1000",
    }
    for number, one in enumerate((kept, dropped)):
        form |= {
            f"requirements-{number}-id": str(one.pk),
            f"requirements-{number}-kind": one.kind,
            f"requirements-{number}-guide_key": str(one.guide_key),
            f"requirements-{number}-DELETE": "on" if one is dropped else "",
        }
    answer = client.post(reverse("programme:edit", args=[programme.pk]), form)
    assert answer.status_code == 302
    programme = Programme.objects.get(pk=programme.pk)
    assert (programme.title, programme.validity_months) == ("Shorter", 24)
    assert [one.kind for one in programme.requirements.all()] == [kept.kind]
