"""Signing in and out."""

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from tests.factories.people import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
SIGN_IN = "/en/account/sign-in/"


def sign_in(client: Client, name: str, password: str = PASSWORD, **more: str) -> object:
    more.setdefault("next", "/en/account/")
    return client.post(SIGN_IN, {"username": name, "password": password, **more})


@pytest.mark.parametrize("name", ["lamp", "LAMP", " lamp ", "lamp@example.org", "Lamp@Example.ORG"])
def test_by_user_name_or_address_whatever_the_capitals(client: Client, name: str) -> None:
    person = PersonFactory(username="lamp", email="lamp@example.org")
    assert sign_in(client, name).status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_user_name_comes_before_an_address(client: Client) -> None:
    PersonFactory(username="other", email="lamp@example.org")
    staff_made = PersonFactory(username="lamp@example.org")
    sign_in(client, "lamp@example.org")
    assert client.session["_auth_user_id"] == str(staff_made.pk)


@pytest.mark.parametrize("name", ["lamp", "nobody", "", "\0", "a" * 500])
def test_the_wrong_password_and_the_wrong_name_look_alike(client: Client, name: str) -> None:
    PersonFactory(username="lamp")
    response = sign_in(client, name, "a wrong password")
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_an_unknown_name_costs_a_hash_as_well(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher

    PersonFactory(username="lamp")
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *a: hashed.append(a[0]) or encode(self, *a))
    for name in ("lamp", "nobody"):
        sign_in(Client(), name, f"wrong for {name}")
    assert hashed == ["wrong for lamp", "wrong for nobody"]


def test_a_learner_at_the_door_of_the_cms_is_told_and_not_sent_round(client: Client) -> None:
    client.force_login(PersonFactory())
    response = client.get("/cms/", follow=True)
    assert response.status_code == 403
    assert "open to you" in response.content.decode()


def test_a_stranger_at_the_door_of_the_cms_signs_in_and_goes_on(client: Client) -> None:
    response = client.get("/cms/", follow=True)
    assert response.redirect_chain[-1][0].endswith("/account/sign-in/?next=/cms/")


def test_a_closed_account_does_not_open(client: Client) -> None:
    PersonFactory(username="lamp", is_active=False)
    assert sign_in(client, "lamp").status_code == 200


def test_next_outlives_a_wrong_password_and_the_way_over_registering(client: Client) -> None:
    there = "/en/guides/identification/?note=7"
    page = client.get(SIGN_IN, {"next": there}).content.decode()
    assert "/en/account/register/?next=%2Fen%2Fguides%2Fidentification%2F%3Fnote%3D7" in page
    page = sign_in(client, "nobody", next=there).content.decode()
    assert f'name="next" value="{there}"' in page
    PersonFactory(username="lamp")
    assert sign_in(client, "lamp", next=there).headers["Location"] == there


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_next_never_leads_off_the_site(client: Client, there: str) -> None:
    PersonFactory(username="lamp")
    page = client.get(SIGN_IN, {"next": there}).content.decode()
    assert "evil" not in page
    assert "javascript:alert" not in page


def test_what_waited_in_the_session_is_still_there_after_signing_in(client: Client) -> None:
    PersonFactory(username="lamp")
    session = client.session
    session["unsaved"] = "sealed text"
    session.save()
    client.cookies[django_settings.SESSION_COOKIE_NAME] = session.session_key
    sign_in(client, "lamp")
    assert client.session["unsaved"] == "sealed text"
    assert client.session.session_key != session.session_key


def test_the_session_ends_with_the_browser_unless_kept(client: Client) -> None:
    PersonFactory(username="lamp")
    sign_in(client, "lamp")
    assert client.cookies["sessionid"]["max-age"] == ""
    telephone = Client()
    sign_in(telephone, "lamp", remember="on")
    assert telephone.cookies["sessionid"]["max-age"] == django_settings.SESSION_COOKIE_AGE


def test_the_lock_after_eight_wrong_tries(client: Client, locking: None) -> None:
    PersonFactory(username="lamp", email="lamp@example.org")
    names = ["lamp", "LAMP", "lamp@example.org", "Lamp", "lamp", "lamp", "lamp"]
    assert {sign_in(client, name, "wrong").status_code for name in names} == {200}
    response = sign_in(client, "lamp", "wrong")
    assert response.status_code == 429
    assert "/en/account/recover/" in response.content.decode()
    assert sign_in(client, "lamp").status_code == 429  # not even with the right one
    assert sign_in(client, "Lamp@example.org").status_code == 429
    assert PASSWORD not in response.content.decode()


def test_a_neighbour_on_the_same_line_is_not_locked_out(client: Client, locking: None) -> None:
    PersonFactory(username="lamp")
    PersonFactory(username="neighbour")
    for _ in range(9):
        sign_in(client, "lamp", "wrong")
    assert sign_in(client, "neighbour").status_code == 302


def test_signing_in_wipes_the_wrong_tries(client: Client, locking: None) -> None:
    PersonFactory(username="lamp", email="lamp@example.org")
    for _ in range(3):
        for _ in range(6):
            sign_in(client, "lamp@example.org", "wrong")
        assert sign_in(client, "lamp@example.org").status_code == 302


def test_no_password_stands_in_the_table_of_tries(client: Client, locking: None) -> None:
    from axes.models import AccessAttempt

    sign_in(client, "lamp", "my secret was wrong")
    assert "my secret" not in str(AccessAttempt.objects.values())


def test_signing_out_is_a_post(client: Client) -> None:
    client.force_login(PersonFactory())
    assert client.get("/th/account/sign-out/").status_code == 405
    response = client.post("/th/account/sign-out/")
    assert response.headers["Location"] == "/th/"
    assert "_auth_user_id" not in client.session


def test_the_cms_signs_in_at_the_same_page(client: Client) -> None:
    response = client.get("/cms/")
    assert response.headers["Location"] == "/en/account/sign-in/?next=/cms/"
    response = client.get("/cms/login/?next=/cms/pages/")
    assert response.headers["Location"] == "/en/account/sign-in/?next=/cms/pages/"


def test_the_sign_in_page_asks_the_database_nothing_of_strangers(client: Client) -> None:
    client.get(SIGN_IN)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(SIGN_IN)
    assert not [query for query in queries.captured_queries if "people_user" in query["sql"]]
