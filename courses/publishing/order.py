"""The place of pages in the tree, as the sources say it; what nobody moved stays where it is."""

from collections.abc import Sequence
from uuid import UUID

from wagtail.models import Page

from courses.models import SourceMark
from courses.publishing.pages import PageItem


def place(item: PageItem, mark: SourceMark | None) -> None:
    """Move a page whose file was moved. An editor's own move is left alone."""
    if mark is None or mark.path == item.path:
        return
    page, parent = item.find(), item.parent()
    if page is not None and parent is not None and page.get_parent().pk != parent.pk:
        page.move(parent, pos="last-child")


def arrange(page: Page | None, keys: Sequence[UUID]) -> None:
    """Bring the pages below a page into the order of these keys; others come before them."""
    if page is None:
        return
    listed = [child for child in page.get_children() if child.translation_key in set(keys)]
    wanted = sorted(listed, key=lambda child: keys.index(child.translation_key))
    if listed == wanted:
        return
    for child in wanted:
        child.refresh_from_db()
        page.refresh_from_db()
        child.move(page, pos="last-child")
