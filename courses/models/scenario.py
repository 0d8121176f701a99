"""Scenarios: branching stories as a graph of scenes."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from courses.blocks.base import SHORT_PROSE
from courses.blocks.streams import Lines, Scenes
from courses.fields import StreamField
from courses.models.snippets import PublishedSnippet


class Scenario(index.Indexed, PublishedSnippet):  # type: ignore[misc]
    """A story that branches and explains; its first scene begins it."""

    title = models.CharField(_("title"), max_length=150)
    place = models.CharField(_("place and time"), max_length=200, blank=True)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    warning = models.TextField(_("content warning"), blank=True)
    instead = RichTextField(_("summary instead"), features=SHORT_PROSE, blank=True)
    objectives = StreamField(
        Lines(), verbose_name=_("objectives"), blank=True, help_text=_("Keys of the guide's objectives.")
    )
    scenes = StreamField(Scenes(), verbose_name=_("scenes"))
    best_path = StreamField(
        Lines(),
        verbose_name=_("best path"),
        blank=True,
        help_text=_("Keys of choices, from the start to an ending."),
    )
    best_path_why = RichTextField(_("why this path"), features=SHORT_PROSE, blank=True)

    panels = [
        FieldPanel("key"),
        FieldPanel("title"),
        FieldPanel("place"),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("warning"), FieldPanel("instead")], heading=_("Hard content")),
        FieldPanel("objectives"),
        FieldPanel("scenes"),
        MultiFieldPanel([FieldPanel("best_path"), FieldPanel("best_path_why")], heading=_("Debrief")),
    ]
    search_fields = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("summary"),
        index.FilterField("locale_id"),
    ]

    class Meta(PublishedSnippet.Meta):
        verbose_name = _("scenario")
        verbose_name_plural = _("scenarios")
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["key", "locale"], name="one_scenario_a_key")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a story that can't be played to an end, naming scene and choice."""
        from courses.scenarios.graph import faults_of
        from courses.scenarios.reading import story_of

        super().clean()
        faults = faults_of(story_of(self)) if self.scenes else []
        if faults:
            raise ValidationError({"scenes": [fault.message() for fault in faults]})
        if self.warning and not strip_tags(self.instead).strip():  # the editor's empty text is "<p></p>"
            raise ValidationError(
                {"instead": _("A scenario with a content warning needs a summary to read instead.")}
            )

    def get_preview_template(self, request: object, mode_name: str) -> str:
        """The template of the CMS's preview."""
        return "courses/previews/scenario.html"
