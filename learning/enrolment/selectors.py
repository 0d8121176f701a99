"""Who studies what."""

from datetime import datetime
from uuid import UUID

from learning.enrolment.models import Enrolment
from learning.people.models import User


def guides_of(user: User) -> dict[UUID, datetime]:
    """The keys of the guides that a person studies, and since when; the first one first."""
    return dict(Enrolment.objects.filter(user=user).order_by("at", "pk").values_list("guide_key", "at"))


def number_of_learners(guide_key: UUID) -> int:
    """How many people study a guide."""
    return Enrolment.objects.filter(guide_key=guide_key).count()
