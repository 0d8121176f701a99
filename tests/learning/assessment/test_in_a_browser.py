"""An assessment in a real browser: answers save themselves; the certificate is seen to become ready."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from learning.assessment import services
from learning.assessment.models import Attempt
from learning.outbox.services import fulfil_due
from learning.people.models import User
from learning.programmes.models import Award
from tests.factories.assessment import answer_all, guide_with_bank, require_assessment_only
from tests.factories.people import PersonFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def sign_in(context: BrowserContext, address: str, person: User) -> None:
    client = Client()
    client.force_login(person)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": address}])


def question(attempt: Attempt, kind: str) -> str:
    item = attempt.items.filter(asked__kind=kind).order_by("position")[0]
    return reverse("assessment:question", args=[attempt.uuid, item.position])


def test_answers_save_themselves(live_server: object, context: BrowserContext, page: Page) -> None:
    address = str(live_server)
    person = PersonFactory()
    attempt = services.start(user=person, guide_key=guide_with_bank().key)
    sign_in(context, address, person)
    page.goto(address + question(attempt, "single"))
    page.locator("label.answer").first.click()
    expect(page.locator("[data-saved]")).to_have_text("Saved")
    expect(page.locator("[data-map] [data-here]")).to_have_class(re.compile("answered"))
    page.reload()
    expect(page.locator("label.answer input").first).to_be_checked()
    assert attempt.items.exclude(answered_at=None).count() == 1


def test_the_pages_have_no_barriers(live_server: object, context: BrowserContext, page: Page) -> None:
    address = str(live_server)
    person = PersonFactory(name="Dara Sok")
    tested = guide_with_bank(minutes=30)
    require_assessment_only(tested.key)
    attempt = services.start(user=person, guide_key=tested.key)
    sign_in(context, address, person)
    paths = [question(attempt, kind) for kind in ("single", "multiple", "matching", "ordering")]
    paths += [reverse("assessment:review", args=[attempt.uuid])]
    paths += [reverse("assessment:overview", args=[tested.key])]
    paths += [reverse("programmes:standing", args=[tested.key]), reverse("programmes:mine"), "/verify/"]
    for path in paths:
        page.goto(address + path)
        assert not Axe().run(page).response["violations"], path


def test_the_certificate_is_seen_to_become_ready(
    live_server: object, context: BrowserContext, page: Page
) -> None:
    address = str(live_server)
    person = PersonFactory(name="Dara Sok")
    tested = guide_with_bank()
    require_assessment_only(tested.key)
    attempt = services.start(user=person, guide_key=tested.key)
    answer_all(attempt)
    sign_in(context, address, person)
    page.goto(address + reverse("assessment:review", args=[attempt.uuid]))
    page.get_by_role("button", name="Submit my answers").click()
    page.get_by_role("link", name="To the certificate").click()
    expect(page.get_by_text("Your certificate is being made.")).to_be_visible()
    fulfil_due()
    expect(page.get_by_text("Your certificate is ready.")).to_be_visible()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Download the certificate").click()
    assert fetched.value.suggested_filename.endswith("Dara Sok.pdf")
    page.goto(f"{address}/verify/{Award.objects.get()}/")
    expect(page.get_by_role("heading", name="This certificate is genuine.")).to_be_visible()
    assert not Axe().run(page).response["violations"]
