"""What a person changes of their own account."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from learning.people.models import AddressLetter, User
from tests.factories.people import PASSWORD, PersonFactory, link_in

pytestmark = pytest.mark.django_db
PROFILE = "/en/account/"
ADDRESS = "/en/account/address/"
Letters = Callable[[], list[EmailMessage]]


@pytest.fixture
def person(client: Client) -> User:
    someone: User = PersonFactory(username="lamp", language="en")
    client.force_login(someone)
    return someone


def save(client: Client, **values: str) -> object:
    facts = {"name": "", "profession": "", "organisation": "", "country": "", "language": "en"}
    return client.post(PROFILE, {**facts, **values})


def test_the_profile_is_for_its_owner(client: Client) -> None:
    assert client.get(PROFILE).headers["Location"] == "/en/account/sign-in/?next=/en/account/"


def test_everything_may_stay_empty(client: Client, person: User) -> None:
    assert save(client).status_code == 302


def test_what_is_said_is_kept(client: Client, person: User) -> None:
    save(
        client,
        name="  Nguye\u0302\u0303n  Thị\u202e Khai ",
        profession="border",
        organisation="Border Guard Command",
        country="VN",
    )
    person.refresh_from_db()
    assert person.name == "Nguy\u1ec5n Thị Khai"
    assert (person.profession, person.organisation, person.country) == (
        "border",
        "Border Guard Command",
        "VN",
    )


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("Anna 😀", "the sign 😀"),
        ("Anna 7", "digits"),
        ("N" * 300, "This name has 300"),
        ("--", "at least one letter"),
        ("A", "too short"),
        ("\u202e\u202d", "too short"),
    ],
)
def test_a_name_that_can_not_stand_on_a_certificate_is_refused(
    client: Client, person: User, name: str, complaint: str
) -> None:
    response = save(client, name=name)
    assert complaint in response.content.decode()
    person.refresh_from_db()
    assert person.name == ""


def test_another_country_stands_last_and_the_rest_in_order(client: Client, person: User) -> None:
    names = [label for _, label in client.get(PROFILE).context["form"].fields["country"].choices]
    assert names[0] == "Not given"
    assert names[-1] == "Another country"
    assert names[1:-1] == sorted(names[1:-1], key=str.casefold)


def test_changing_the_language_shows_the_profile_in_it(client: Client, person: User) -> None:
    response = save(client, language="th")
    assert response.headers["Location"] == "/th/account/"
    assert client.cookies["language"].value == "th"
    assert client.get("/").headers["Location"] == "/th/"


def test_the_password_is_changed_by_who_knows_it(client: Client, person: User) -> None:
    telephone = Client()
    telephone.force_login(person)
    page = "/en/account/password/"
    response = client.post(page, {"old_password": "wrong", "new_password1": "quite another lamp"})
    assert "This is not your password" in response.content.decode()
    response = client.post(page, {"old_password": PASSWORD, "new_password1": "lamp"})
    assert "at least 10" in response.content.decode()
    client.post(page, {"old_password": PASSWORD, "new_password1": "quite another lamp"})
    person.refresh_from_db()
    assert person.check_password("quite another lamp")
    assert client.get(PROFILE).status_code == 200
    assert telephone.get(PROFILE).status_code == 302


def test_a_stolen_session_can_not_guess_the_password(client: Client, person: User) -> None:
    page = "/en/account/delete/"
    for _ in range(8):
        client.post(page, {"password": "wrong"})
    assert "too many tries" in client.post(page, {"password": PASSWORD}).content.decode()
    assert User.objects.filter(pk=person.pk).exists()


def ask(client: Client, email: str, password: str = PASSWORD) -> object:
    return client.post(ADDRESS, {"email": email, "password": password}, follow=True)


def test_an_address_counts_once_its_link_was_opened(client: Client, person: User, letters: Letters) -> None:
    ask(client, "Lamp@Example.org")
    person.refresh_from_db()
    assert person.email == ""
    [letter] = letters()
    assert letter.to == ["lamp@example.org"]
    stranger = Client()  # the mail may be read on another device
    stranger.get(link_in(letter))
    person.refresh_from_db()
    assert person.email == ""
    stranger.post(link_in(letter))
    person.refresh_from_db()
    assert person.email == "lamp@example.org"
    assert person.email_confirmed_at
    assert stranger.get(link_in(letter)).status_code == 410
    assert not AddressLetter.objects.exists()


def test_the_old_address_is_told(client: Client, letters: Letters) -> None:
    person = PersonFactory(
        username="old@example.org", email="old@example.org", email_confirmed_at=timezone.now()
    )
    client.force_login(person)
    ask(client, "new@example.org")
    client.post(link_in(letters()[0]))
    told = {letter.to[0] for letter in letters()}
    assert told == {"new@example.org", "old@example.org"}
    person.refresh_from_db()
    assert person.username == "new@example.org"  # who signs in by address still does
    assert not AddressLetter.objects.exists()


def test_changing_the_address_needs_the_password(client: Client, person: User, letters: Letters) -> None:
    assert "not your password" in ask(client, "new@example.org", "wrong").content.decode()
    assert letters() == []


def test_a_taken_address_is_not_told_and_not_taken_over(
    client: Client, person: User, letters: Letters
) -> None:
    PersonFactory(email="taken@example.org")
    page = ask(client, "taken@example.org")
    assert "We have sent a link to taken@example.org" in page.content.decode()
    assert letters() == []


def test_an_address_that_was_taken_meanwhile_is_refused(
    client: Client, person: User, letters: Letters
) -> None:
    ask(client, "new@example.org")
    link = link_in(letters()[0])
    PersonFactory(email="new@example.org")
    assert client.post(link).status_code == 410
    person.refresh_from_db()
    assert person.email == ""


def test_a_newer_link_replaces_the_older_one(client: Client, person: User, letters: Letters) -> None:
    ask(client, "first@example.org")
    first = link_in(letters()[0])
    ask(client, "second@example.org")
    assert client.post(first).status_code == 410


def test_a_link_grows_old(client: Client, person: User, letters: Letters) -> None:
    ask(client, "new@example.org")
    link = link_in(letters()[0])
    AddressLetter.objects.update(made_at=timezone.now() - timedelta(days=3, minutes=1))
    assert client.post(link).status_code == 410


def test_links_are_not_sent_without_end(client: Client, person: User, letters: Letters) -> None:
    pages = [ask(client, f"try{number}@example.org").content.decode() for number in range(4)]
    assert "several links already" in pages[-1]
    assert len(letters()) <= 3


def test_the_database_wants_to_know_whose_address_is_confirmed() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AddressLetter.objects.create(occasion="confirm", address="a@example.org", made_at=timezone.now())
