"""The published tree: home, catalogue, guide, module, lesson.

A page knows nothing of who reads it: its body depends on what is published and on the language alone.
What a learner does hangs on a page's `translation_key`, the same in every language.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from courses.blocks.base import SHORT_PROSE
from courses.blocks.streams import LessonBody, Lines, Objectives, Sources
from courses.fields import StreamField


class Colour(models.TextChoices):
    """A guide's own colour, used in its cover, its progress line and its certificate, nowhere else."""

    IDENTIFICATION = "identification", _("Blue: identification")
    PROTECTION = "protection", _("Violet: protection")
    REINTEGRATION = "reintegration", _("Green: reintegration")
    CHILDREN = "children", _("Orange: children")
    WITNESSES = "witnesses", _("Rose: witnesses")
    REMEDIES = "remedies", _("Pine: remedies")


OUR_OWN = _("Left empty, the product's own, in every language.")


class PublishedPage(Page):
    """What all pages of the tree share: one context, the same for every reader, also in previews."""

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The context of `courses.delivery`, as a visitor's page has it."""
        from courses.delivery.rendering import VISITOR, context_of

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        path = "/".join(self.url_path.split("/")[2:])
        return context | context_of(self, get_language() or settings.LANGUAGE_CODE, VISITOR, path)


class HomePage(PublishedPage):
    """What this is in one sentence, and the guides."""

    claim = models.CharField(_("claim"), max_length=120, blank=True, help_text=OUR_OWN)
    introduction = models.TextField(_("introduction"), blank=True, help_text=OUR_OWN)

    content_panels = [*Page.content_panels, FieldPanel("claim"), FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["courses.CataloguePage"]
    max_count_per_parent = 1
    template = "courses/pages/home.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class CataloguePage(PublishedPage):
    """All guides, under `/guides/`."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["courses.HomePage"]
    subpage_types = ["courses.GuidePage"]
    max_count_per_parent = 1
    template = "courses/pages/catalogue.html"

    class Meta:
        verbose_name = _("catalogue")
        verbose_name_plural = _("catalogues")


class GuidePage(PublishedPage):
    """A guide: for whom it is, what one can do afterwards, its sources and its modules."""

    short_title = models.CharField(_("short title"), max_length=60)
    summary = models.CharField(_("summary"), max_length=300, help_text=_("One sentence, for the cover."))
    colour = models.CharField(
        _("colour"), max_length=20, choices=Colour.choices, default=Colour.IDENTIFICATION
    )
    cover = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("cover"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    edition = models.CharField(_("edition"), max_length=20, default="1.0")
    edition_date = models.DateField(_("date of the edition"))
    hours = models.DecimalField(
        _("hours"), max_digits=4, decimal_places=1, help_text=_("Hours of study; stands on the certificate.")
    )
    prerequisites = models.CharField(_("prerequisites"), max_length=300, blank=True)
    warning = models.TextField(_("content warning"), blank=True)
    for_whom = StreamField(Lines(), verbose_name=_("for whom"), blank=True)
    objectives = StreamField(Objectives(), verbose_name=_("what you will be able to do"), blank=True)
    about = RichTextField(_("about this guide"), features=SHORT_PROSE, blank=True)
    sources = StreamField(Sources(), verbose_name=_("sources"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("short_title"),
        FieldPanel("summary"),
        FieldPanel("warning"),
        FieldPanel("for_whom"),
        FieldPanel("objectives"),
        FieldPanel("prerequisites"),
        FieldPanel("about"),
    ]
    edition_panels = [
        FieldRowPanel([FieldPanel("edition"), FieldPanel("edition_date"), FieldPanel("hours")]),
        FieldPanel("colour"),
        FieldPanel("cover"),
        FieldPanel("sources"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Content")),
            ObjectList(edition_panels, heading=_("Edition")),
            ObjectList(Page.promote_panels, heading=_("Promote")),
        ]
    )
    parent_page_types = ["courses.CataloguePage"]
    subpage_types = ["courses.ModulePage"]
    template = "courses/pages/guide.html"
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("about")]

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")


class ModulePage(PublishedPage):
    """A module: a few lessons that belong together."""

    summary = models.TextField(_("summary"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    parent_page_types = ["courses.GuidePage"]
    subpage_types = ["courses.LessonPage"]
    template = "courses/pages/module.html"
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")


class LessonPage(PublishedPage):
    """A lesson: one idea, some minutes long, with something to do in it."""

    minutes = models.PositiveSmallIntegerField(_("minutes"), default=8)
    objectives = StreamField(Lines(), verbose_name=_("objectives"), blank=True)
    warning = models.TextField(
        _("content warning"),
        blank=True,
        help_text=_("What is coming, in one sentence. It is shown before the text."),
    )
    instead = RichTextField(
        _("summary instead"),
        features=SHORT_PROSE,
        blank=True,
        help_text=_(
            "For those who pass the lesson by; reading it counts as well. Needed with a content warning."
        ),
    )
    terms = ParentalManyToManyField(
        "courses.GlossaryEntry",
        verbose_name=_("terms"),
        blank=True,
        related_name="lessons",
        help_text=_("Each is marked where it first occurs in the text."),
    )
    sources = StreamField(Sources(), verbose_name=_("sources"), blank=True)
    body = StreamField(LessonBody(), verbose_name=_("body"))

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("minutes")]),
        FieldPanel("objectives"),
        MultiFieldPanel([FieldPanel("warning"), FieldPanel("instead")], heading=_("Hard content")),
        FieldPanel("body"),
        FieldPanel("terms"),
        FieldPanel("sources"),
    ]
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []
    template = "courses/pages/lesson.html"
    search_fields = [*Page.search_fields, index.SearchField("body"), index.SearchField("instead")]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        constraints = [
            models.CheckConstraint(
                name="a_warned_lesson_has_a_way_round", condition=models.Q(warning="") | ~models.Q(instead="")
            ),
        ]

    def clean(self) -> None:
        """A lesson with a warning needs the summary that goes round it."""
        super().clean()
        if self.warning and not strip_tags(self.instead).strip():  # the editor's empty text is "<p></p>"
            raise ValidationError(
                {"instead": _("A lesson with a content warning needs a summary to read instead.")}
            )
