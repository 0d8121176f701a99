"""What a stranger is told of a code: one clear sentence, and nothing beside the facts of the paper."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.html import escape

from learning.certificates import codes, services, views
from learning.programmes.models import Award
from tests.factories.awards import AwardFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

VALID = "This certificate is genuine."
UNKNOWN = "No certificate has this code."
MISTYPED = "There is a typing mistake in this code."


@pytest.fixture(autouse=True)
def _nobody_has_guessed_yet() -> None:
    cache.clear()


@pytest.fixture
def stranger() -> Client:
    return Client()


def given(**facts: object) -> Award:
    award: Award = AwardFactory(**facts)
    services.owe(award=award, language="en")
    return award


def page(stranger: Client, code: str, status: int = 200) -> str:
    answer = stranger.get(f"/verify/{code}/")
    assert answer.status_code == status
    assert "noindex" in answer["X-Robots-Tag"]
    return answer.content.decode()


def test_a_valid_certificate_is_genuine(stranger: Client) -> None:
    award = given()
    html = page(stranger, str(award))
    assert VALID in html
    for fact in (award.holder_name, award.titles["en"], "1.0", str(award)):
        assert escape(fact) in html


def test_it_tells_nothing_else(stranger: Client) -> None:
    person = PersonFactory(with_email=True, complete=True)
    award = given(user=person, revoked=True)
    html = page(stranger, award.code)
    for secret in (person.username, person.email, str(person.actor), award.revoked_reason, str(award.uuid)):
        assert secret not in html


def test_it_opens_no_session(stranger: Client) -> None:
    page(stranger, given().code)
    assert "sessionid" not in stranger.cookies


@pytest.mark.parametrize("change", [str.lower, lambda code: code.replace("0", "O").replace("1", "l")])
def test_it_is_read_as_people_type_it(stranger: Client, change: object) -> None:
    award = given()
    assert VALID in page(stranger, change(str(award)))  # type: ignore[operator]


def test_revoked_is_told_with_its_date(stranger: Client) -> None:
    html = page(stranger, given(revoked=True).code)
    assert "This certificate was revoked." in html
    assert "It has not been valid since" in html
    assert VALID not in html


def test_expired_is_told_with_its_date(stranger: Client) -> None:
    html = page(stranger, given(expired=True).code)
    assert "genuine, but no longer valid" in html
    assert "31 December 2021" in html


def test_an_unknown_code_is_told_apart_from_a_slip_of_the_pen(stranger: Client) -> None:
    award = given()
    assert UNKNOWN in page(stranger, codes.new_code(), 404)
    wrong = ("A" if award.code[3] != "A" else "B").join([award.code[:3], award.code[4:]])
    assert MISTYPED in page(stranger, wrong, 404)


def test_typing_a_code_leads_to_its_own_address(stranger: Client) -> None:
    award = given()
    assert stranger.get("/verify/").status_code == 200
    answer = stranger.get("/verify/", {"code": f" {award.code.lower()} "})
    assert answer["Location"] == f"/verify/{award}/"
    assert MISTYPED in stranger.get("/verify/", {"code": "not a code"}).content.decode()


def test_guessing_ends_soon(stranger: Client) -> None:
    award = given()
    for _ in range(views.UNKNOWN_CODES.times):
        page(stranger, codes.new_code(), 404)
    assert "Too many unknown codes" in page(stranger, codes.new_code(), 429)
    assert VALID not in page(stranger, award.code, 429)
    assert VALID in page(Client(REMOTE_ADDR="192.0.2.7"), award.code)


def test_slips_of_the_pen_are_not_counted(stranger: Client) -> None:
    for _ in range(views.UNKNOWN_CODES.times + 1):
        page(stranger, "A" * 20, 404)


def test_it_takes_at_most_three_queries(stranger: Client, django_assert_max_num_queries: object) -> None:
    award = given()
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        page(stranger, award.code)
    person = PersonFactory()
    stranger.force_login(person)
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        page(stranger, award.code)


def test_it_speaks_the_strangers_language(stranger: Client) -> None:
    answer = stranger.get(f"/verify/{given().code}/", headers={"Accept-Language": "th"})
    assert '<html lang="th">' in answer.content.decode()


def test_only_reading_is_allowed(stranger: Client) -> None:
    assert stranger.post(f"/verify/{given().code}/").status_code == 405
