"""The whole story on the real guide: from the first page to a certificate that a stranger verifies."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from courses.models import LessonPage
from courses.selectors import GuideOutline, outlines
from learning.outbox.services import fulfil_due
from learning.people.models import User
from learning.programmes.models import Award
from learning.study import services as study
from learning.study.sheets import sheet
from tests.browser.playing import Learner

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
NAME, PASSWORD = "Nguyễn Thị Minh Khai", "a lamp in the harbour"


@pytest.fixture
def guide(live_server: Any) -> GuideOutline:
    call_command("publish_guides", guide="identification", verbosity=0)
    return outlines("en")[0]


def page_of(lesson_key: Any) -> LessonPage:
    return LessonPage.objects.get(translation_key=lesson_key)


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 360, "height": 740}}])
def test_on_a_phone(page: Page, live_server: Any, guide: GuideOutline, browser: Browser) -> None:
    learner = Learner(page, live_server.url, has_script=True)
    learner.go("/en/")
    page.get_by_role("link", name=guide.short_title).click()
    learner.register("officer", PASSWORD, guide.url)
    for number, lesson in enumerate(guide.lessons):
        learner.study(page_of(lesson.key), lesson.url, note="Two signs at our counter." if number < 2 else "")
    learner.go(guide.url)
    expect(page.get_by_text(f"{len(guide.lessons)} of {len(guide.lessons)} lessons done")).to_be_visible()
    learner.pass_assessment(guide.key)
    finish(learner, guide)
    the_code_on_the_certificate_is_found_genuine(browser, live_server.url, guide)


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}])
def test_without_javascript(page: Page, live_server: Any, guide: GuideOutline, browser: Browser) -> None:
    learner = Learner(page, live_server.url, has_script=False)
    learner.go("/en/")
    page.get_by_role("link", name=guide.short_title).click()
    learner.register("officer", PASSWORD, guide.url)
    first, *others = guide.modules
    for lesson in first.lessons:
        learner.study(page_of(lesson.key), lesson.url, note="Two signs at our counter.")
    everything_else_is_done(others)
    learner.go("/en/workbook/")
    expect(page.get_by_text("Two signs at our counter.").first).to_be_visible()
    learner.pass_assessment(guide.key)
    finish(learner, guide)
    the_code_on_the_certificate_is_found_genuine(browser, live_server.url, guide)


def everything_else_is_done(modules: Any) -> None:
    person = User.objects.get(username="officer")
    for lesson in (lesson for module in modules for lesson in module.lessons):
        study.finish(user=person, lesson_key=lesson.key, by_summary=True)
        for block_id in lesson.counted:
            asked = sheet("en", lesson.key, block_id)
            assert asked is not None
            study.read_summary(user=person, sheet=asked)


def finish(learner: Learner, guide: GuideOutline) -> None:
    """From the passed assessment to the certificate: give a name, watch it being made."""
    page = learner.page
    page.get_by_role("link", name="To the certificate").click()
    page.get_by_label("name").fill(NAME)
    page.locator("main form button.button").first.click()
    expect(page.get_by_text("Your certificate is being made.")).to_be_visible()
    fulfil_due()
    if not learner.has_script:
        page.reload()
    expect(page.get_by_text("Your certificate is ready.")).to_be_visible()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Download the certificate").click()
    reader = PdfReader(str(fetched.value.path()))
    assert len(reader.pages) == 1
    assert NAME in reader.pages[0].extract_text()
    assert guide.title in reader.pages[0].extract_text()


def the_code_on_the_certificate_is_found_genuine(browser: Browser, address: str, guide: GuideOutline) -> None:
    """A stranger, in a browser of their own, follows the address in the square code."""
    award = Award.objects.get()
    stranger = browser.new_context().new_page()
    stranger.goto(f"{address}/verify/{award.code}/")
    expect(stranger.get_by_role("heading", name="This certificate is genuine.")).to_be_visible()
    expect(stranger.get_by_text(NAME)).to_be_visible()
    expect(stranger.get_by_text(guide.title)).to_be_visible()
    assert "officer" not in stranger.locator("main").inner_text()
    assert not Axe().run(stranger).response["violations"]
    stranger.context.close()
