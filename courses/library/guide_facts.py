"""What a guide's page says beside its own text: languages, the assessment, what still waits for review."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Sum

from courses.models import Assessment, GuidePage


@dataclass(frozen=True, slots=True)
class GuideFacts:
    """`languages` by their own names; `questions` in one attempt; `to_confirm` sources wait for an expert."""

    languages: tuple[str, ...]
    assessment: Assessment | None
    questions: int
    to_confirm: int


def facts_of(page: GuidePage) -> GuideFacts:
    """The facts of a guide; three queries."""
    live = GuidePage.objects.live().filter(translation_key=page.translation_key)
    there = set(live.values_list("locale__language_code", flat=True))
    assessment = (
        Assessment.objects.filter(guide_key=page.translation_key).annotate(asked=Sum("lines__count")).first()
    )
    return GuideFacts(
        languages=tuple(name for code, name in settings.LANGUAGES if code in there),
        assessment=assessment,
        questions=getattr(assessment, "asked", 0) or 0,
        to_confirm=sum(1 for source in page.sources if source.value.get("review")),
    )
