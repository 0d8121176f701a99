"""Programmes, what they require, and the awards made.

An award says for ever what it said when it was made: name, titles, edition and hours are copies.
"""

import uuid
from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.forms import Select
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from courses.models import GuidePage
from learning.certificates import codes
from learning.programmes import judging
from learning.programmes.judging import Wish


class ChosenWhenShown(Select):
    """A choice whose options are asked for when the form is shown."""

    def __init__(self, choices: Callable[[], object]) -> None:
        super().__init__(choices=choices)  # type: ignore[arg-type]


def guides_to_choose() -> list[tuple[str, str]]:
    """The guides by key, for an editor."""
    guides = GuidePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by("path")
    return [("", "–"), *((str(guide.translation_key), guide.title) for guide in guides)]


class Programme(ClusterableModel):  # type: ignore[misc]
    """What is required for an award. With `guide_key`, it is that guide's certificate."""

    title: "models.CharField[str, str]" = models.CharField(_("title"), max_length=150)
    guide_key: "models.UUIDField[uuid.UUID | None, uuid.UUID | None]" = models.UUIDField(
        _("certificate of the guide"),
        unique=True,
        null=True,
        blank=True,
        help_text=_("Title, edition and hours on the certificate are the guide's."),
    )
    validity_months: "models.IntegerField[int | None, int | None]" = models.PositiveSmallIntegerField(
        _("valid for months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: for ever."),
    )
    active: "models.BooleanField[bool, bool]" = models.BooleanField(
        _("active"), default=True, help_text=_("Only then are awards made.")
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("guide_key", widget=ChosenWhenShown(guides_to_choose)),
        FieldRowPanel([FieldPanel("validity_months"), FieldPanel("active")]),
        InlinePanel("requirements", heading=_("What is required"), label=_("Requirement"), min_num=1),
    ]

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                name="validity_is_a_month_or_longer",
                condition=models.Q(validity_months=None) | models.Q(validity_months__gte=1),
            )
        ]

    def __str__(self) -> str:
        return str(self.title)


class Requirement(models.Model):
    """One thing that a programme requires; `kind` says who judges it."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="requirements")
    kind = models.CharField(_("what"), max_length=40)
    guide_key = models.UUIDField(_("guide"), null=True, blank=True)
    config = models.JSONField(default=dict, blank=True, editable=False)

    panels = [
        FieldRowPanel(
            [
                FieldPanel("kind", widget=ChosenWhenShown(judging.kinds)),
                FieldPanel("guide_key", widget=ChosenWhenShown(guides_to_choose)),
            ]
        )
    ]

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "kind", "guide_key"], name="required_once_a_guide"),
            models.UniqueConstraint(
                fields=["programme", "kind"],
                condition=models.Q(guide_key=None),
                name="required_once_without_a_guide",
            ),
        ]

    def __str__(self) -> str:
        return str(judging.label_of(self.kind))

    def clean(self) -> None:
        """Lessons and assessments are those of a guide."""
        super().clean()
        if self.kind in judging.ABOUT_A_GUIDE and not self.guide_key:
            raise ValidationError({"guide_key": _("Choose the guide.")})

    @property
    def wish(self) -> Wish:
        """What it asks, for a judge."""
        return Wish(self.kind, self.guide_key, self.config)


class Award(models.Model):
    """What a person achieved. `cycle` counts renewals; `code` lets strangers check the certificate."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="awards"
    )
    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="awards"
    )
    cycle = models.PositiveSmallIntegerField(default=1)
    holder_name = models.CharField(_("holder"), max_length=120)
    titles = models.JSONField(_("title in each language"), default=dict)
    colour = models.CharField(max_length=20, blank=True)
    edition = models.CharField(_("edition"), max_length=20, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=1, null=True)
    awarded_on = models.DateField(_("awarded on"))
    valid_until = models.DateField(_("valid until"), null=True)
    code = models.CharField(_("code"), max_length=20, unique=True, default=codes.new_code, editable=False)
    name_corrected_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_reason = models.TextField(_("reason for revoking"), blank=True)

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["-awarded_on", "-pk"]
        permissions = [("revoke_award", _("Can revoke an award"))]
        constraints = [
            models.UniqueConstraint(fields=["user", "programme", "cycle"], name="one_award_a_cycle"),
            models.CheckConstraint(name="an_award_names_its_holder", condition=~models.Q(holder_name="")),
            models.CheckConstraint(
                name="revoked_for_a_reason",
                condition=models.Q(revoked_at=None, revoked_reason="")
                | models.Q(revoked_at__isnull=False) & ~models.Q(revoked_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return codes.grouped(self.code)

    @property
    def title(self) -> str:
        """The title in the language of the moment, else in the first one."""
        return self.title_in(get_language() or settings.LANGUAGE_CODE)

    def title_in(self, language: str) -> str:
        """The title in a language, or in English where there was no translation."""
        titles: dict[str, str] = self.titles
        return titles.get(language) or titles.get(settings.LANGUAGE_CODE, "")

    @property
    def is_revoked(self) -> bool:
        """Whether it was taken back."""
        return self.revoked_at is not None

    def has_expired(self, today: date | None = None) -> bool:
        """Whether its time is over."""
        return self.valid_until is not None and (today or timezone.localdate()) > self.valid_until
