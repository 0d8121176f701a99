"""Folding records into enrolments."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from learning.enrolment import selectors
from learning.enrolment.models import Enrolment
from learning.people.models import User
from learning.records.models import Record


def fold(user: User, records: Sequence[Record]) -> None:
    """Enrol the person in every guide of these records, since the earliest act."""
    earliest: dict[UUID, datetime] = {}
    for record in records:
        if record.guide_key is not None:
            known = earliest.get(record.guide_key, record.timestamp)
            earliest[record.guide_key] = min(known, record.timestamp)
    if not earliest:
        return
    changed = [
        Enrolment(user=user, guide_key=key, at=at)
        for key, at in earliest.items()
        if not selectors.is_enrolled_since(user, key, at)
    ]
    if changed:
        Enrolment.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["user", "guide_key"], update_fields=["at"]
        )


def reset(user: User) -> None:
    """Forget the person's enrolments, to be folded again."""
    Enrolment.objects.filter(user=user).delete()
