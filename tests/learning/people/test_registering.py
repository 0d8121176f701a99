"""Opening an account: by user name at once, by e-mail address through a link; and nobody is told on."""

from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from learning.people.models import RecoveryCode, User
from learning.people.services.accounts import NameTaken, open_account
from tests.factories.people import PASSWORD, PersonFactory, link_in

pytestmark = pytest.mark.django_db
REGISTER = "/en/account/register/"
CODE = "/en/account/recovery-code/"
Letters = Callable[[], list[EmailMessage]]


def post(client: Client, name: str, password: str = PASSWORD, **more: str) -> object:
    return client.post(REGISTER, {"name": name, "password": password, **more}, follow=True)


def test_a_user_name_and_a_password_are_enough(client: Client) -> None:
    response = client.post("/th/account/register/", {"name": "สมชาย", "password": PASSWORD}, follow=True)
    person = User.objects.get()
    assert response.redirect_chain[-1][0] == "/th/account/recovery-code/"
    assert person.username == "สมชาย"
    assert (person.email, person.language) == ("", "th")
    assert response.context["user"] == person


def test_the_code_is_shown_until_it_is_written_down_and_never_again(client: Client) -> None:
    response = post(client, "officer", next="/en/guides/")
    code = response.context["code"]
    assert client.get(CODE).context["code"] == code  # a phone that reloads the page
    assert code not in str(dict(client.session.items()))
    assert code not in RecoveryCode.objects.get().digest
    response = client.post(CODE, {"written_down": "yes"})
    assert response.headers["Location"] == "/en/guides/"
    assert "code" not in client.get(CODE).context


def test_a_page_elsewhere_is_not_gone_to_after_registering(client: Client) -> None:
    post(client, "officer", next="https://evil.example/")
    response = client.post(CODE, {"written_down": "yes"})
    assert "evil.example" not in response.headers["Location"]


@pytest.mark.parametrize("name", ["Officer", "OFFICER", " officer ", "ｏfficer"])
def test_a_taken_user_name_is_told_whatever_its_capitals(client: Client, name: str) -> None:
    PersonFactory(username="officer")
    response = post(client, name)
    assert "This user name is taken" in response.content.decode()
    assert User.objects.count() == 1


def test_two_people_ask_for_one_name_at_the_same_moment() -> None:
    open_account(user_name="officer", password_digest="x", language="en")
    with pytest.raises(NameTaken):
        open_account(user_name="Officer", password_digest="y", language="en")
    assert User.objects.get().password == "x"
    assert not connection.needs_rollback


def test_the_loser_of_the_race_reads_that_the_name_is_taken(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from learning.people import selectors

    asked = selectors.person_called

    def asked_a_moment_too_early(name: str) -> User | None:
        found = asked(name)
        PersonFactory(username=name)
        return found

    monkeypatch.setattr(selectors, "person_called", asked_a_moment_too_early)
    response = post(client, "officer")
    assert "This user name is taken" in response.content.decode()
    assert not response.context["user"].is_authenticated


def test_the_database_refuses_a_second_account_of_a_name_or_an_address() -> None:
    PersonFactory(username="officer", email="officer@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonFactory(username="OFFICER")
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonFactory(email="Officer@Example.org")
    PersonFactory.create_batch(2, email="")


@pytest.mark.parametrize(
    ("name", "password", "complaint"),
    [
        ("", PASSWORD, "This field is required."),
        ("two words", PASSWORD, "letters, digits and the signs"),
        ("ab", PASSWORD, "at least 3 signs"),
        ("me@", PASSWORD, "Enter a valid email address."),
        ("officer", "short", "at least 10 characters"),
        ("officer", "password123", "too common"),
        ("long-officer-name", "long-officer-name", "too similar"),
    ],
)
def test_what_is_refused_is_said_at_its_field(
    client: Client, name: str, password: str, complaint: str
) -> None:
    response = post(client, name, password)
    assert complaint in response.content.decode()
    assert 'aria-invalid="true"' in response.content.decode()
    assert not User.objects.exists()


def test_with_an_address_the_account_opens_by_the_link(client: Client, letters: Letters) -> None:
    response = post(client, "Officer@Example.org", next="/en/guides/")
    assert not User.objects.exists()
    assert "officer@example.org" in response.content.decode()
    [letter] = letters()
    assert letter.to == ["officer@example.org"]
    link = link_in(letter)
    assert client.get(link).status_code == 200
    assert not User.objects.exists()  # programs that look at mail open links too
    response = client.post(link, {"open": "yes"}, follow=True)
    person = User.objects.get()
    assert (person.username, person.email) == ("officer@example.org", "officer@example.org")
    assert person.email_confirmed_at
    assert person.check_password(PASSWORD)
    assert response.context["code"]
    assert client.post(CODE, {"written_down": "yes"}).headers["Location"] == "/en/guides/"


def test_on_another_device_the_link_asks_for_a_password(client: Client, letters: Letters) -> None:
    post(client, "officer@example.org")
    link = link_in(letters()[0])
    telephone = Client()
    assert "form" in telephone.get(link).context
    telephone.post(link, {"password": "officer@example.org"})
    assert not User.objects.exists()
    telephone.post(link, {"password": "quite another lamp"})
    assert User.objects.get().check_password("quite another lamp")


def test_the_link_works_once(client: Client, letters: Letters) -> None:
    post(client, "officer@example.org")
    link = link_in(letters()[0])
    client.post(link, {"open": "yes"})
    assert Client().get(link).status_code == 410
    assert Client().get("/en/account/begin/forged/").status_code == 410


def test_a_taken_address_gets_another_letter_and_the_same_page(letters: Letters) -> None:
    PersonFactory(username="lamp", email="taken@example.org")
    pages = [post(Client(), address) for address in ("taken@example.org", "freed@example.org")]
    taken, free = [page.content.decode() for page in pages]
    assert taken.replace("taken@example.org", "freed@example.org") == free
    assert pages[0].redirect_chain == pages[1].redirect_chain
    bodies = {letter.to[0]: letter.body for letter in letters()}
    assert "You have an account already" in bodies["taken@example.org"]
    assert "you open your account" in bodies["freed@example.org"]


def test_a_stranger_can_not_fill_a_letterbox(letters: Letters) -> None:
    for _ in range(10):
        post(Client(), "officer@example.org")
    assert len(letters()) == 3


def test_where_no_mail_is_sent_an_address_opens_the_account_at_once(
    client: Client, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    response = post(client, "officer@example.org")
    person = User.objects.get()
    assert response.context["code"]
    assert person.email == "officer@example.org"
    assert person.email_confirmed_at is None
    response = post(Client(), "officer@example.org")
    assert "There is an account with this e-mail address already" in response.content.decode()


def test_who_is_signed_in_does_not_register(client: Client) -> None:
    client.force_login(PersonFactory())
    response = client.get(REGISTER, {"next": "/en/guides/"})
    assert response.headers["Location"] == "/en/guides/"


def test_the_page_explains_that_an_address_is_not_needed(client: Client) -> None:
    page = client.get(reverse("people:register")).content.decode()
    assert "An e-mail address is not needed" in page
    assert page.count('type="password"') == 1
