"""Making awards, correcting a name on one, taking one back; and each guide's own programme."""

import uuid
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from courses.models import GuidePage
from learning.certificates import services as certificates
from learning.people.models import User
from learning.programmes import rules, selectors
from learning.programmes.judging import ASSESSMENT_PASSED, LESSONS_DONE
from learning.programmes.models import Award, Programme, Requirement


class CorrectionRefused(Exception):
    """The name on this award can't be corrected (any more)."""


def evidence_changed(*, user: User, guide_key: uuid.UUID) -> None:
    """A lesson is done, an assessment is passed: once that is committed, see whether an award is due.

    If the server stops in between, nothing is lost: the evidence stands, and the person's own page offers
    to make the certificate.
    """
    transaction.on_commit(partial(consider, user=user, guide_key=guide_key))


def consider(*, user: User, guide_key: uuid.UUID) -> list[Award]:
    """Make the awards that are due to a person for evidence in a guide; those made now."""
    person = User.objects.filter(pk=user.pk, is_active=True).first()
    if person is None:
        return []
    due = [one.programme for one in selectors.concerned(person, guide_key) if one.is_due]
    return [award for programme in due if (award := _award(person, programme)) is not None]


@transaction.atomic
def _award(user: User, programme: Programme) -> Award | None:
    """The award, if nobody else made it at this moment."""
    award, made = Award.objects.get_or_create(
        user=user, programme=programme, cycle=1, defaults=_printed(user, programme)
    )
    if not made:
        return None
    certificates.owe(award=award, language=user.language)
    return award


def _printed(user: User, programme: Programme) -> Mapping[str, Any]:
    """What the award will say for ever."""
    today = timezone.localdate()
    printed: dict[str, Any] = {
        "holder_name": user.name,
        "awarded_on": today,
        "valid_until": rules.valid_until(today, programme.validity_months),
        "titles": {settings.LANGUAGE_CODE: programme.title},
    }
    pages = selectors.guide_in_all_languages(programme.guide_key) if programme.guide_key else []
    if pages:
        printed |= {
            "titles": {page.locale.language_code: page.title for page in pages},
            "colour": pages[0].colour,
            "edition": pages[0].edition,
            "hours": pages[0].hours,
        }
    return printed


@transaction.atomic
def correct_name(*, award: Award, name: str) -> Award:
    """Put a corrected (and checked) name on an award, once; its certificate is made again. Logged."""
    held = Award.objects.select_for_update(of=("self",)).select_related("certificate").get(pk=award.pk)
    if not can_correct_name(held):
        raise CorrectionRefused
    held.holder_name, held.name_corrected_at = name, timezone.now()
    held.save(update_fields=["holder_name", "name_corrected_at"])
    log(instance=held, action="programmes.correct_name", user=held.user)
    certificates.make_again(certificate=held.certificate)
    return held


def can_correct_name(award: Award) -> bool:
    """Whether the holder may still correct the name."""
    return rules.may_correct_name(
        awarded_on=award.awarded_on,
        today=timezone.localdate(),
        corrected=award.name_corrected_at is not None,
        revoked=award.is_revoked,
    )


@transaction.atomic
def revoke(*, award: Award, by: User, reason: str) -> None:
    """Take an award back, for a reason. Whoever verifies it sees that and since when. Logged."""
    standing = Award.objects.filter(pk=award.pk, revoked_at=None)
    if standing.update(revoked_at=timezone.now(), revoked_reason=reason):
        log(instance=award, action="programmes.revoke", user=by)


@transaction.atomic
def reinstate(*, award: Award, by: User) -> None:
    """Undo a revocation that was a mistake. Logged."""
    revoked = Award.objects.filter(pk=award.pk).exclude(revoked_at=None)
    if revoked.update(revoked_at=None, revoked_reason=""):
        log(instance=award, action="programmes.reinstate", user=by)


def guide_published(*, guide: GuidePage, **_kwargs: object) -> None:
    """A guide from the sources is published: it has a programme of its own."""
    ensure_programme(guide_key=guide.translation_key, title=guide.title)


def guide_page_published(*, instance: GuidePage, **_kwargs: object) -> None:
    """An editor published a guide: the same."""
    ensure_programme(guide_key=instance.translation_key, title=instance.title)


@transaction.atomic
def ensure_programme(*, guide_key: uuid.UUID, title: str) -> Programme:
    """The guide's own programme; made with the usual requirements when there is none, else left alone."""
    programme: Programme
    programme, made = Programme.objects.get_or_create(guide_key=guide_key, defaults={"title": title[:150]})
    if made:
        Requirement.objects.bulk_create(
            Requirement(programme=programme, kind=kind, guide_key=guide_key)
            for kind in (LESSONS_DONE, ASSESSMENT_PASSED)
        )
    return programme
