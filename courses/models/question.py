"""Questions: what is asked, of one kind, with feedback on every option."""

import html

from django.contrib import admin
from django.db import models
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from courses.blocks.base import SHORT_PROSE
from courses.blocks.streams import Lines, QuestionBody
from courses.fields import StreamField
from courses.models.snippets import PublishedSnippet


class Use(models.TextChoices):
    """Where a question may be asked; a practice question is never drawn for an assessment."""

    ASSESSMENT = "assessment", _("Assessment")
    PRACTICE = "practice", _("Practice")


class Difficulty(models.IntegerChoices):
    """How hard a question is meant to be."""

    EASY = 1, _("Easy")
    MEDIUM = 2, _("Medium")
    HARD = 3, _("Hard")


class Question(index.Indexed, PublishedSnippet):  # type: ignore[misc]
    """A question of the bank. `body` holds exactly one block: its kind, options and key."""

    module = models.ForeignKey(
        "courses.ModulePage",
        verbose_name=_("module"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="questions",
    )
    use = models.CharField(_("use"), max_length=20, choices=Use.choices, default=Use.ASSESSMENT)
    objective = models.CharField(
        _("objective"), max_length=60, blank=True, help_text=_("The key of one of the guide's objectives.")
    )
    difficulty = models.PositiveSmallIntegerField(
        _("difficulty"), choices=Difficulty.choices, default=Difficulty.MEDIUM
    )
    tags = StreamField(Lines(), verbose_name=_("tags"), blank=True)
    stem = RichTextField(_("question"), features=SHORT_PROSE)
    body = StreamField(QuestionBody(), verbose_name=_("kind and answers"))
    explanation = models.TextField(_("explanation"), blank=True)
    source = models.CharField(_("source"), max_length=400, blank=True)

    panels = [
        FieldPanel("key"),
        MultiFieldPanel(
            [
                FieldPanel("module"),
                FieldRowPanel([FieldPanel("use"), FieldPanel("difficulty"), FieldPanel("objective")]),
                FieldPanel("tags"),
            ],
            heading=_("Place"),
        ),
        FieldPanel("stem"),
        FieldPanel("body"),
        FieldPanel("explanation"),
        FieldPanel("source"),
    ]
    search_fields = [
        index.SearchField("stem"),
        index.AutocompleteField("key"),
        index.FilterField("locale_id"),
        index.FilterField("use"),
        index.FilterField("module"),
    ]

    class Meta(PublishedSnippet.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["key", "locale"], name="one_question_a_key")]

    def __str__(self) -> str:
        return self.key

    @admin.display(description=_("Question"))
    def beginning(self) -> str:
        """What is asked, short enough for a row of a list."""
        return Truncator(html.unescape(strip_tags(self.stem))).chars(110)

    @property
    def kind(self) -> str:
        """The name of its kind (`single`, `multiple`, …); empty while nothing is chosen."""
        return self.body[0].block_type if self.body else ""

    def get_preview_template(self, request: object, mode_name: str) -> str:
        """The template of the CMS's preview."""
        return "courses/previews/question.html"
