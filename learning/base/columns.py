"""Values as the columns of SQLite and PostgreSQL hold them, for the few statements written by hand.

Only what every answer of a learner has to do is written so; everywhere else Django's own queries serve.
"""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection


def prepared(value: Any) -> Any:
    """A value as the database's column holds it."""
    match value:
        case UUID():
            return value if connection.features.has_native_uuid_field else value.hex
        case datetime():
            return connection.ops.adapt_datetimefield_value(value)
        case dict():
            return json.dumps(value)
    return value


def uuid_of(value: UUID | str | None) -> UUID | None:
    """A UUID as the database gives it."""
    return UUID(value) if isinstance(value, str) else value


def json_of(value: Any) -> Any:
    """JSON as the database gives it."""
    return json.loads(value) if isinstance(value, str) else value


def moment_of(value: datetime | None) -> datetime | None:
    """A moment as the database gives it: SQLite leaves out that it is in UTC."""
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def as_it_is(value: Any) -> Any:
    """Numbers and texts."""
    return value
