"""Who studies what."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from learning.enrolment.models import Enrolment
from learning.people.models import User

_TABLE = Enrolment._meta.db_table
_ENROLLED_SINCE = f"SELECT 1 FROM {_TABLE} WHERE user_id = %s AND guide_key = %s AND at <= %s"


def guides_of(user: User) -> dict[UUID, datetime]:
    """The keys of the guides that a person studies, and since when; the first one first."""
    return dict(Enrolment.objects.filter(user=user).order_by("at", "pk").values_list("guide_key", "at"))


def is_enrolled_since(user: User, guide_key: UUID, at: datetime) -> bool:
    """Whether a person was in a guide at that moment already. Asked with every act, so it asks quickly."""
    key = guide_key if connection.features.has_native_uuid_field else guide_key.hex
    moment = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(_ENROLLED_SINCE, [user.pk, key, moment])
        return cursor.fetchone() is not None
