"""Which language a visitor gets."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from learning.people.middleware import LanguageMiddleware
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_the_browser_decides_for_a_stranger(client: Client) -> None:
    response = client.get("/?from=poster", headers={"Accept-Language": "vi,en;q=0.5"})
    assert response.headers["Location"] == "/vi/?from=poster"
    assert {"Accept-Language", "Cookie"} <= set(response.headers["Vary"].split(", "))
    assert "private" in response.headers["Cache-Control"]


def test_the_cookie_comes_before_the_browser(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ms"
    assert client.get("/", headers={"Accept-Language": "vi"}).headers["Location"] == "/ms/"


def test_the_profile_comes_before_the_cookie(client: Client) -> None:
    client.force_login(PersonFactory(language="th"))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ms"
    assert client.get("/").headers["Location"] == "/th/"


@pytest.mark.parametrize("language", ["", "xx"])
def test_a_profile_without_a_usable_language_says_nothing(client: Client, language: str) -> None:
    client.force_login(PersonFactory(language=language))
    assert client.get("/", headers={"Accept-Language": "id"}).headers["Location"] == "/id/"


def test_an_unknown_language_gets_english(client: Client) -> None:
    assert client.get("/", headers={"Accept-Language": "fr"}).headers["Location"] == "/en/"


def shown_in(path: str, **cookies: str) -> tuple[str, HttpResponse]:
    """The language that the view would see."""
    seen = []

    def view(request: object) -> HttpResponse:
        seen.append(translation.get_language())
        return HttpResponse()

    request = RequestFactory().get(path)
    request.COOKIES.update(cookies)
    request.session = {}  # type: ignore[assignment]
    request.user = AnonymousUser()
    response = LanguageMiddleware(view)(request)
    return str(seen[0]), response


def test_a_prefixed_address_decides_alone_and_asks_nothing(client: Client) -> None:
    client.force_login(PersonFactory(language="th"))
    session_key = str(client.session.session_key)
    with CaptureQueriesContext(connection) as queries:
        language, response = shown_in("/vi/guides/", language="ms", sessionid=session_key)
    assert language == "vi"
    assert not queries.captured_queries
    assert "Vary" not in response.headers
    assert response.headers["Content-Language"] == "vi"


def test_an_address_without_a_prefix_tells_what_it_hung_on() -> None:
    language, response = shown_in("/verify/ABC/", language="ms")
    assert language == "ms"
    assert {"Accept-Language", "Cookie"} <= set(response.headers["Vary"].split(", "))


def change(client: Client, **data: str) -> object:
    return client.post("/en/account/language/", data)


def test_changing_the_language_leads_to_the_same_page(client: Client) -> None:
    response = change(client, language="vi", next="/en/guides/identification/?page=2")
    assert response.headers["Location"] == "/vi/guides/identification/?page=2"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "vi"
    assert client.get("/").headers["Location"] == "/vi/"


def test_changing_the_language_is_kept_in_the_profile(client: Client) -> None:
    person = PersonFactory(language="en")
    client.force_login(person)
    change(client, language="th", next="/en/")
    person.refresh_from_db()
    assert person.language == "th"


def test_an_unknown_language_or_a_page_elsewhere_changes_nothing(client: Client) -> None:
    response = change(client, language="xx", next="/en/guides/")
    assert response.headers["Location"] == "/en/guides/"
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies
    response = change(client, language="th", next="https://evil.example/en/")
    assert response.headers["Location"] == "/th/"
    assert client.get("/en/account/language/").status_code == 405


def test_a_cached_page_without_a_token_may_change_the_language() -> None:
    strict = Client(enforce_csrf_checks=True)
    response = change(strict, language="th", next="/en/guides/")
    assert response.headers["Location"] == "/th/guides/"
