"""What the CMS shows of courses: its menu, and how many learners a page concerns."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from courses.library.concern import learners_of
from courses.viewsets import CoursesViewSetGroup

register_snippet(CoursesViewSetGroup)

#: Parts of Wagtail that nothing here uses.
UNUSED_SETTINGS = {"collections"}


def concern(pages: list[Page]) -> str:
    """How many learners some pages concern, in a sentence; empty when nobody."""
    people = learners_of(pages)
    if not people:
        return ""
    return ngettext(
        "%(people)d learner has studied here. Their records and their notes are kept, whatever you do.",
        "%(people)d learners have studied here. Their records and their notes are kept, whatever you do.",
        people,
    ) % {"people": people}


def _warn(request: HttpRequest, page: Page) -> None:
    if request.method == "GET" and (sentence := concern([page])):
        messages.warning(request, sentence)


@hooks.register("before_delete_page")  # type: ignore[untyped-decorator]
def warn_before_deleting(request: HttpRequest, page: Page) -> None:
    """On the page that asks whether to delete."""
    _warn(request, page)


@hooks.register("before_move_page")  # type: ignore[untyped-decorator]
def warn_before_moving(request: HttpRequest, page: Page, destination: Page) -> None:
    """On the page that asks whether to move."""
    _warn(request, page)


@hooks.register("construct_settings_menu")  # type: ignore[untyped-decorator]
def hide_unused_settings(request: HttpRequest, items: list[Any]) -> None:
    """Leave out what nothing here uses."""
    items[:] = [item for item in items if item.name not in UNUSED_SETTINGS]
