"""Playing what is published as a learner would, in a browser, from what the key says."""

import re
from typing import Any
from uuid import UUID

from django.http import QueryDict
from playwright.sync_api import Locator, Page, expect

from courses.models import LessonPage
from courses.questions.items import Task
from courses.questions.marking import key_response
from courses.questions.reading import is_task, task_of
from courses.scenarios.reading import story_of
from learning.assessment.models import Attempt
from tests.factories.assessment import right_answer, sent

DONE = re.compile(r"\bdone\b")


def form_of(task: Task, prefix: str = "") -> QueryDict:
    """The right answer to a task, as its form sends it."""
    response = key_response(task)
    form = QueryDict(mutable=True)
    form.setlist(f"{prefix}choice", response.get("chosen", []))
    form.setlist(f"{prefix}item", response.get("ticked", []))
    for item, place in response.get("placed", {}).items():
        form[f"{prefix}item-{item}"] = place
    for position, item in enumerate(response.get("order", []), 1):
        form[f"{prefix}item-{item}"] = str(position)
    return form


def fill(form: Locator, values: QueryDict) -> None:
    """Tick, choose and order until the form holds these values."""
    for name, given in values.lists():
        for value in given:
            field = form.locator(f'input[name="{name}"][value="{value}"]')
            if field.count():
                field.check(force=True)
            else:
                form.locator(f'select[name="{name}"]').evaluate(
                    "(one, value) => { one.value = value }", value
                )


class Learner:
    """Somebody at a browser; `address` is the site's, `has_script` whether pages have JavaScript."""

    def __init__(self, page: Page, address: str, *, has_script: bool) -> None:
        self.page, self.address, self.has_script = page, address, has_script

    def go(self, path: str) -> None:
        """Open a page of the site."""
        self.page.goto(self.address + path)

    def register(self, name: str, password: str, back_to: str) -> str:
        """Make an account, keep the recovery code, and come back; the code."""
        self.go(f"/en/account/register/?next={back_to}")
        self.page.get_by_label("User name or e-mail address").fill(name)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Register").click()
        code = self.page.locator("main code, main .code").first.inner_text()
        self.page.get_by_role("button", name="I have written it down").click()
        self.page.wait_for_url(f"**{back_to}")
        return code

    def write(self, lesson_url: str, block_id: str, text: str) -> None:
        """Write in a notepad until the page says that it is saved."""
        form = self.page.locator(f"#a-{block_id} form")
        form.locator("textarea").fill(text)
        if self.has_script:
            expect(form.locator(".note-state")).to_contain_text("Saved")
        else:
            form.get_by_role("button", name="Save").click()
            self.go(lesson_url)

    def study(self, lesson: LessonPage, url: str, note: str = "") -> None:
        """Do everything in a lesson: the right way where there is one."""
        self.go(url)
        for child in lesson.body:
            if child.block_type == "notepad" and note:
                self.write(url, child.id, note)
            elif is_task(child.block_type):
                self._answer(url, child.id, form_of(task_of(child.block_type, child.value)))
            elif child.block_type == "quiz":
                self._answer(url, child.id, _quiz_form(child))
            elif child.block_type == "scenario":
                self._play(url, child)

    def _answer(self, url: str, block_id: str, values: QueryDict) -> None:
        activity = self.page.locator(f"#a-{block_id}")
        if activity.get_attribute("data-kind") == "reveal":
            activity.locator("textarea").fill("My words come first.")
        fill(activity.locator("form"), values)
        activity.locator("form button.button").last.click()
        if self.has_script:
            expect(activity).to_have_class(DONE)
        else:
            self.page.get_by_role("link", name="Back to the lesson").click()

    def _play(self, url: str, child: Any) -> None:
        self.page.locator(f"#a-{child.id} a.button").click()
        for key in story_of(child.value["scenario"]).best_path:
            self.page.locator(f'button[name="choice"][value="{key}"]').click()
        expect(self.page.get_by_text("The way that you took")).to_be_visible()
        self.go(url)

    def pass_assessment(self, guide_key: UUID) -> None:
        """Take the guide's assessment, every answer from the key."""
        self.go(f"/en/learn/assessment/{guide_key}/")
        self.page.get_by_role("button", name="Begin").click()
        items = list(Attempt.objects.get().items.order_by("position"))
        for item in items:
            fill(self.page.locator("form[data-answers]"), sent(item, right_answer(item)))
            last = item is items[-1]
            name = "Save, and look what is open" if last else "Save and go on"
            self.page.get_by_role("button", name=name).click()
        self.page.get_by_role("button", name="Submit my answers").click()


def _quiz_form(child: Any) -> QueryDict:
    form = QueryDict(mutable=True)
    for question in child.value["questions"]:
        block = question.body[0]
        form.update(form_of(task_of(block.block_type, block.value), f"q-{question.translation_key}-"))
    return form
