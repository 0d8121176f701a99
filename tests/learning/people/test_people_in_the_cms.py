"""People in the CMS: Wagtail's own screens, and nothing private in them."""

import pytest
from django.test import Client

from learning.people import erasing
from learning.people.models import User
from tests.factories.people import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
USERS = "/cms/users/"


@pytest.fixture(autouse=True)
def administrator(client: Client) -> User:
    boss: User = PersonFactory(username="boss", administrator=True)
    client.force_login(boss)
    return boss


def test_an_account_is_made_without_first_and_last_name(client: Client) -> None:
    page = client.get(USERS + "new/").content.decode()
    assert "first_name" not in page
    facts = {
        "username": "สมชาย",
        "email": "",
        "name": "สมชาย ใจดี",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    assert client.post(USERS + "new/", facts).status_code == 302
    person = User.objects.get(username="สมชาย")
    assert person.check_password(PASSWORD)
    assert person.name == "สมชาย ใจดี"


@pytest.mark.parametrize(
    ("facts", "complaint"),
    [
        ({"username": "LAMP"}, "This user name is taken"),
        ({"email": "Lamp@example.org"}, "There is an account with this e-mail address already"),
        ({"name": "Anna 😀"}, "the sign 😀"),
        ({"username": "two words"}, "letters, digits and the signs"),
    ],
)
def test_what_people_may_not_do_administrators_may_not_either(
    client: Client, facts: dict[str, str], complaint: str
) -> None:
    PersonFactory(username="lamp", with_email=True)
    usual = {"username": "other", "email": "", "name": "", "password1": PASSWORD, "password2": PASSWORD}
    response = client.post(USERS + "new/", {**usual, **facts})
    assert complaint in response.content.decode()


def test_an_account_is_changed_and_an_address_set_by_staff_counts(client: Client) -> None:
    person = PersonFactory(username="lamp")
    page = f"{USERS}edit/{person.pk}/"
    facts = {"username": "lamp", "email": "lamp@example.org", "name": "Anna Lee", "is_active": "on"}
    assert client.post(page, facts).status_code == 302
    person.refresh_from_db()
    assert (person.email, person.name) == ("lamp@example.org", "Anna Lee")
    assert person.email_confirmed_at
    assert person.check_password(PASSWORD)
    assert client.get(page).status_code == 200


def test_people_are_found_by_any_of_their_names(client: Client) -> None:
    PersonFactory(username="lamp", name="Somchai Jaidee")
    for query in ("somchai", "lamp"):
        page = client.get(USERS, {"q": query}).content.decode()
        assert "Somchai Jaidee" in page
    assert client.get(USERS).status_code == 200


def test_deleting_in_the_cms_forgets_everywhere(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasing, "_erasers", list(erasing._erasers))
    forgotten: list[str] = []
    erasing.register(lambda user: forgotten.append(user.username))
    one, two, three = (PersonFactory(username=name) for name in ("one", "two", "three"))
    client.post(f"{USERS}delete/{one.pk}/")
    client.post(f"/cms/bulk/people/user/delete/?id={two.pk}&id={three.pk}")
    assert sorted(forgotten) == ["one", "three", "two"]
    assert User.objects.count() == 1


def test_the_own_account_page_asks_for_the_one_name(client: Client, administrator: User) -> None:
    page = client.get("/cms/account/").content.decode()
    assert 'name="name_email-name"' in page
    assert "first_name" not in page
    assert 'name="name_email-email"' not in page


def test_no_code_and_no_private_table_is_shown(client: Client) -> None:
    from wagtail.snippets.models import get_snippet_models

    assert not [model for model in get_snippet_models() if model._meta.app_label == "people"]
    person = PersonFactory()
    page = client.get(f"{USERS}edit/{person.pk}/").content.decode()
    assert str(person.actor) not in page


def test_the_permission_to_help_can_be_given_to_a_group(client: Client) -> None:
    assert "reset_access" in client.get("/cms/groups/new/").content.decode() or (
        "Can give a person a new code" in client.get("/cms/groups/new/").content.decode()
    )
    assert "Help someone back in" in client.get("/cms/").content.decode()
