"""What the CMS's translatable snippets share: a key for ever, drafts, history, preview and review."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)

from courses.blocks.base import validate_key


class PublishedSnippet(  # type: ignore[misc]
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    models.Model,
):
    """A snippet that is written, reviewed and published as a page is; `key` names it in source files."""

    key = models.CharField(_("key"), max_length=60, validators=[validate_key])

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        related_query_name="%(class)s",
        content_type_field="base_content_type",
        object_id_field="object_id",
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="%(class)s",
        for_concrete_model=False,
    )

    class Meta(TranslatableMixin.Meta):
        abstract = True

    @property
    def approved_schedule(self) -> bool:
        """Whether a version waits for its time; lists bring the answer along, as `is_scheduled`."""
        known: bool | None = getattr(self, "is_scheduled", None)
        return bool(super().approved_schedule) if known is None else known

    @property
    def revisions(self) -> GenericRelation:
        """The history, as Wagtail asks for it."""
        return self._revisions  # type: ignore[no-any-return]
