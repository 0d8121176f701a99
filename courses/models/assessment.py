"""What a guide's assessment is: how many questions of which module, and on which terms."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel

from courses.models.question import Question, Use


class Feedback(models.TextChoices):
    """When a learner sees what was right and why."""

    AFTER_SUBMISSION = "after-submission", _("After every attempt")
    AFTER_PASSING = "after-passing", _("After passing")
    NEVER = "never", _("Never")


class Assessment(ClusterableModel):
    """A guide's assessment: its blueprint, pass mark, attempts and waiting time; one for all languages."""

    guide_key = models.UUIDField(_("guide"), unique=True, editable=False)
    guide = models.OneToOneField(
        "courses.GuidePage", verbose_name=_("guide"), on_delete=models.CASCADE, related_name="assessment"
    )
    title = models.CharField(_("title"), max_length=150, default="Assessment")
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark"),
        default=70,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Per cent."),
    )
    attempts = models.PositiveSmallIntegerField(
        _("attempts"), default=3, help_text=_("0: as often as wished.")
    )
    wait_hours = models.PositiveSmallIntegerField(_("hours between attempts"), default=24)
    minutes = models.PositiveSmallIntegerField(_("time limit in minutes"), default=0, help_text=_("0: none."))
    feedback = models.CharField(
        _("feedback"), max_length=20, choices=Feedback.choices, default=Feedback.AFTER_SUBMISSION
    )
    updated_at = models.DateTimeField(auto_now=True)

    panels = [
        PageChooserPanel("guide"),
        FieldPanel("title"),
        FieldRowPanel(
            [FieldPanel("pass_mark"), FieldPanel("attempts"), FieldPanel("wait_hours"), FieldPanel("minutes")]
        ),
        FieldPanel("feedback"),
        InlinePanel("lines", label=_("Questions from a module"), min_num=1),
    ]

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints = [
            models.CheckConstraint(
                name="pass_mark_is_a_percentage", condition=models.Q(pass_mark__gte=1, pass_mark__lte=100)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guide.short_title}: {self.title}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the guide's key beside the guide."""
        self.guide_key = self.guide.translation_key
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class BlueprintLine(models.Model):
    """So many questions from this module."""

    assessment = ParentalKey(Assessment, on_delete=models.CASCADE, related_name="lines")
    module = models.ForeignKey(
        "courses.ModulePage", verbose_name=_("module"), on_delete=models.CASCADE, related_name="+"
    )
    count = models.PositiveSmallIntegerField(_("questions"), validators=[MinValueValidator(1)])

    panels = [FieldRowPanel([PageChooserPanel("module"), FieldPanel("count")])]

    class Meta:
        verbose_name = _("line of the blueprint")
        verbose_name_plural = _("blueprint")
        constraints = [models.UniqueConstraint(fields=["assessment", "module"], name="one_line_a_module")]

    def __str__(self) -> str:
        return f"{self.module}: {self.count}"

    def clean(self) -> None:
        """Tell the editor when the bank is too small."""
        super().clean()
        if not self.module_id or not self.count:
            return
        there = Question.objects.filter(module_id=self.module_id, use=Use.ASSESSMENT, live=True).count()
        if there < self.count:
            raise ValidationError(
                {
                    "count": _(
                        "The bank holds %(there)d published questions of this module; %(asked)d are wanted."
                    )
                    % {"there": there, "asked": self.count}
                }
            )
