"""The glossary: terms of the series with their definitions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from courses.blocks.base import SHORT_PROSE
from courses.blocks.streams import Lines
from courses.fields import StreamField
from courses.models.snippets import PublishedSnippet


class GlossaryEntry(index.Indexed, ClusterableModel, PublishedSnippet):  # type: ignore[misc]
    """A term, the other forms in which it occurs in texts, and what it means."""

    term = models.CharField(_("term"), max_length=120)
    also = StreamField(Lines(), verbose_name=_("other forms"), blank=True)
    definition = RichTextField(_("definition"), features=SHORT_PROSE)
    source = models.CharField(_("source"), max_length=400, blank=True)
    see = ParentalManyToManyField("self", verbose_name=_("see also"), blank=True, symmetrical=False)

    panels = [
        FieldPanel("key"),
        FieldPanel("term"),
        FieldPanel("also"),
        FieldPanel("definition"),
        FieldPanel("source"),
        FieldPanel("see"),
    ]
    search_fields = [
        index.SearchField("term", boost=3),
        index.SearchField("definition"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(PublishedSnippet.Meta):
        verbose_name = _("glossary entry")
        verbose_name_plural = _("glossary")
        ordering = ["term"]
        constraints = [models.UniqueConstraint(fields=["key", "locale"], name="one_glossary_entry_a_key")]

    def __str__(self) -> str:
        return self.term

    def get_preview_template(self, request: object, mode_name: str) -> str:
        """The template of the CMS's preview."""
        return "courses/previews/glossary_entry.html"
