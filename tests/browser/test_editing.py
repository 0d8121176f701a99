"""An editor at work in the CMS, in a browser: change, look, send for review; a moderator lets it out."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import Browser, Page, expect

from courses.publishing import review
from learning.people.services.roles import EDITORS, MODERATORS, set_up_roles
from tests.factories.courses import LessonPageFactory, text
from tests.factories.people import PASSWORD, PersonFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def somebody_of(group: str) -> str:
    person = PersonFactory()
    person.groups.add(Group.objects.get(name=group))
    return person.username


def enter(page: Page, address: str, name: str) -> Page:
    page.goto(f"{address}/cms/")
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").last.click()
    expect(
        page.get_by_role("link", name="Courses").or_(page.get_by_role("button", name="Courses"))
    ).to_be_visible()
    return page


def test_a_lesson_is_changed_looked_at_reviewed_and_published(
    page: Page, browser: Browser, live_server: Any
) -> None:
    lesson = LessonPageFactory(title="Signs count together", body=[text()])
    set_up_roles()
    review.ensure()
    address = live_server.url
    reader = browser.new_context().new_page()
    reader.goto(f"{address}/en/{lesson.url_path.split('/', 2)[2]}")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Signs count together")

    enter(page, address, somebody_of(EDITORS))
    page.goto(f"{address}/cms/pages/{lesson.pk}/edit/")
    page.locator("#id_title").fill("Signs count together, never alone")
    page.get_by_role("button", name="Toggle preview").click()
    shown = page.frame_locator("#w-preview-iframe").get_by_role("heading", level=1)
    expect(shown).to_have_text("Signs count together, never alone")
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Submit to Review by an editor").click()
    expect(page.get_by_text("has been submitted for moderation")).to_be_visible()
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Signs count together")

    moderator = enter(browser.new_context().new_page(), address, somebody_of(MODERATORS))
    moderator.goto(f"{address}/cms/pages/{lesson.pk}/edit/")
    moderator.get_by_role("button", name="More actions").last.click()
    moderator.get_by_role("button", name="Approve and Publish", exact=True).click()
    expect(moderator.get_by_text("has been updated")).to_be_visible()
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Signs count together, never alone")
    moderator.context.close()
    reader.context.close()
