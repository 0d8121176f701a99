"""What begins a new generation: every change that an editor makes public."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move, published, unpublished

from courses.delivery import generation
from courses.models import Activity, Assessment, BlueprintLine


def begin_new_generation(**_kwargs: Any) -> None:
    """Forget everything kept of published pages."""
    generation.bump()


def connect() -> None:
    """Listen to everything that changes what is published."""
    for signal in (page_published, page_unpublished, post_page_move, published, unpublished):
        signal.connect(begin_new_generation, dispatch_uid=f"generation-{id(signal)}")
    files = (get_image_model(), get_document_model())
    for model in (Site, Locale, PageViewRestriction, Assessment, BlueprintLine, Activity, *files):
        post_save.connect(
            begin_new_generation, sender=model, dispatch_uid=f"generation-save-{model.__name__}"
        )
        post_delete.connect(
            begin_new_generation, sender=model, dispatch_uid=f"generation-delete-{model.__name__}"
        )
    post_delete.connect(_page_deleted, dispatch_uid="generation-page-deleted")


def _page_deleted(sender: type, **_kwargs: Any) -> None:
    if issubclass(sender, Page):
        generation.bump()
