"""Reading programmes, how far a person has come in them, and awards."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from courses.models import GuidePage
from learning.people.models import User
from learning.programmes import judging
from learning.programmes.judging import Wish
from learning.programmes.models import Award, Programme
from learning.programmes.rules import Outcome, evaluate


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands in a programme: what is met, what is missing, and the award if there is one."""

    programme: Programme
    outcome: Outcome[Wish]
    award: Award | None
    has_name: bool

    @property
    def waits_for_name(self) -> bool:
        """Whether nothing is missing but the name that shall stand on the certificate."""
        return self.award is None and self.outcome.is_met and not self.has_name

    @property
    def is_due(self) -> bool:
        """Whether an award can be made now."""
        return self.award is None and self.outcome.is_met and self.has_name


def standing(user: User, guide_key: uuid.UUID) -> Standing | None:
    """Where a person stands in a guide's own programme; None when the guide has none that is active."""
    return standings(user, [guide_key]).get(guide_key)


def standings(user: User, guide_keys: Collection[uuid.UUID]) -> dict[uuid.UUID, Standing]:
    """The same for many guides, with as many queries as for one."""
    programmes = list(active_programmes().filter(guide_key__in=guide_keys))
    return {
        programme.guide_key: found
        for programme, found in zip(programmes, _standings(user, programmes), strict=True)
        if programme.guide_key is not None
    }


def concerned(user: User, guide_key: uuid.UUID) -> list[Standing]:
    """Where a person stands in every active programme that requires something of a guide."""
    about = active_programmes().filter(requirements__guide_key=guide_key).distinct()
    return _standings(user, list(about))


def active_programmes() -> QuerySet[Programme]:
    """The programmes in which awards are made, with what they require."""
    programmes: QuerySet[Programme] = Programme.objects.filter(active=True)
    return programmes.prefetch_related("requirements")


def awards_of(user: User) -> QuerySet[Award]:
    """A person's awards with their certificates, the newest first."""
    return Award.objects.filter(user=user).select_related("certificate")


def award_of(user: User, award_uuid: uuid.UUID) -> Award | None:
    """One of a person's own awards, with its certificate."""
    return Award.objects.filter(user=user, uuid=award_uuid).select_related("certificate").first()


def guide_in_all_languages(guide_key: uuid.UUID) -> list[GuidePage]:
    """The guide's page in each language in which it is or was published, English first."""
    pages = GuidePage.objects.filter(translation_key=guide_key).select_related("locale")
    pages = pages.exclude(live=False, first_published_at=None)
    return sorted(pages, key=lambda page: (page.locale.language_code != settings.LANGUAGE_CODE, page.pk))


def awards_for_export(user: User) -> list[dict[str, object]]:
    """What a person takes away of their awards."""
    return [
        {
            "title": award.titles.get(settings.LANGUAGE_CODE, ""),
            "name": award.holder_name,
            "edition": award.edition,
            "hours": "" if award.hours is None else str(award.hours),
            "awarded_on": award.awarded_on,
            "valid_until": award.valid_until,
            "verification_code": str(award),
            "revoked": award.revoked_at,
            "reason": award.revoked_reason,
        }
        for award in Award.objects.filter(user=user)
    ]


def _standings(user: User, programmes: list[Programme]) -> list[Standing]:
    wishes = [[one.wish for one in programme.requirements.all()] for programme in programmes]
    verdicts = iter(judging.verdicts(user, [wish for some in wishes for wish in some]))
    outcomes = [evaluate(some, [next(verdicts) for _wish in some]) for some in wishes]
    newest: dict[int, Award] = {}
    found = Award.objects.filter(user=user, programme__in=programmes).select_related("certificate")
    for award in found.order_by("cycle"):
        newest[award.programme_id] = award
    return [
        Standing(programme, outcome, newest.get(programme.pk), bool(user.name))
        for programme, outcome in zip(programmes, outcomes, strict=True)
    ]
