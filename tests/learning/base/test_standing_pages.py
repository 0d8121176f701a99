"""Help, privacy, about and what is shown when something goes wrong."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
PAGES = ["/en/help/", "/en/privacy/", "/en/about/"]
LEAVE = r'<a href="https://www.wikipedia.org/" rel="noreferrer" data-exit>'


@pytest.mark.parametrize("path", [*PAGES, "/en/nothing-here/"])
def test_the_way_out_stands_on_every_page_before_all_else(client: Client, path: str) -> None:
    html = client.get(path).text
    assert re.search(LEAVE, html)
    assert html.index("data-exit") < html.index("<header")


def test_the_neutral_page_is_the_deployments_choice(client: Client, settings) -> None:
    settings.QUICK_EXIT_URL = "https://weather.example/"
    assert 'href="https://weather.example/" rel="noreferrer" data-exit' in client.get("/en/help/").text


def test_help_describes_the_way_out(client: Client) -> None:
    html = client.get("/en/help/").text
    assert "<kbd>Esc</kbd> three times" in html


@pytest.mark.parametrize("path", PAGES)
def test_a_standing_page_is_offered_in_every_language(client: Client, path: str) -> None:
    html = client.get(path).text
    for code in ("id", "ms", "vi", "th"):
        assert f'href="{path.replace("/en/", f"/{code}/")}" lang="{code}"' in html


@pytest.mark.parametrize("path", PAGES)
def test_a_standing_page_cannot_be_written_to(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


def test_a_missing_page_says_where_to_go(client: Client) -> None:
    response = client.get("/en/nothing-here/")
    assert response.status_code == 404
    assert 'href="/en/guides/"' in response.text


@pytest.mark.parametrize("template", ["400.html", "403.html", "404.html", "500.html"])
def test_a_page_about_a_fault_needs_nothing_that_may_have_failed(
    template: str, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        assert "data-exit" in render_to_string(template)


class TestExpired:
    """A form that comes without its token."""

    @pytest.fixture
    def strict(self) -> Client:
        return Client(enforce_csrf_checks=True)

    def test_what_was_written_is_given_back(self, strict: Client) -> None:
        response = strict.post("/en/account/sign-in/", {"text": "At our counter <b>one</b> person"})
        assert response.status_code == 403
        assert "At our counter &lt;b&gt;one&lt;/b&gt; person" in response.text

    def test_passwords_and_codes_are_not_given_back(self, strict: Client) -> None:
        sent = {"username": "officer", "password": "a lamp in the harbour", "recovery_code": "KXCF-4431"}
        html = strict.post("/en/account/sign-in/", sent).text
        assert "a lamp in the harbour" not in html
        assert "KXCF-4431" not in html

    def test_who_is_still_signed_in_can_send_it_again(self, strict: Client) -> None:
        strict.force_login(PersonFactory())
        html = strict.post("/en/account/", {"name": "Dara"}).text
        assert 'action="/en/account/"' in html
        assert '<input type="hidden" name="name" value="Dara">' in html
        assert "csrfmiddlewaretoken" in html

    def test_the_way_back_never_leads_to_another_site(self, strict: Client) -> None:
        sent = {"HTTP_REFERER": "https://elsewhere.example/trap"}
        html = strict.post("/en/account/sign-in/", {"text": "x"}, **sent).text
        assert "elsewhere.example" not in html
