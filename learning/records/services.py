"""The one door: appending records, rebuilding what follows from them, and forgetting a person's."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from learning.base.columns import prepared
from learning.people.models import User
from learning.records import admitting, projecting, selectors
from learning.records.faults import Conflict
from learning.records.models import Record
from learning.records.statements import Act, Draft, record_of, statement_of

REBUILD_BATCH = 1000
_COLUMNS = [field.column for field in Record._meta.concrete_fields if not field.primary_key]
_INSERT = (
    f"INSERT INTO {Record._meta.db_table} ({', '.join(_COLUMNS)}) "
    f"VALUES ({', '.join(['%s'] * len(_COLUMNS))}) RETURNING id"
)
_HOLD = f"SELECT 1 FROM {User._meta.db_table} WHERE id = %s FOR NO KEY UPDATE"


def append(
    *,
    user: User,
    verb: str,
    object_id: str,
    lesson_key: UUID | None = None,
    block_id: UUID | None = None,
    result: Mapping[str, Any] | None = None,
    context: Mapping[str, Any] | None = None,
    record_id: UUID | None = None,
    at: datetime | None = None,
) -> Record:
    """Append what the person did; the record. Raises BadRecord or, for a used UUID, Conflict."""
    act = Act(verb, object_id, lesson_key, block_id, result or {}, context or {}, record_id, at)
    return append_acts(user=user, acts=[act])[0]


def append_acts(*, user: User, acts: Sequence[Act]) -> list[Record]:
    """Append several acts that this server vouches for, all or none."""
    statements = [statement_of(act, user.actor) for act in acts]
    return _append(user, statements, admitting.spot_for_us)


def append_many(user: User, statements: Sequence[object]) -> list[Record]:
    """Append statements that came from outside, all or none; the records in the same order.

    What was stored before with the same content is given back as it is. Raises BadRecord or Conflict,
    which tell the place in the list.
    """
    return _append(user, statements, admitting.spot_for_senders)


def _append(user: User, statements: Sequence[object], spot_rule: admitting.SpotRule) -> list[Record]:
    now = timezone.now()
    drafts = admitting.drafts_of(user, statements, spot_rule, now)
    try:
        return _store(user, drafts, now, {})
    except IntegrityError:  # one of the UUIDs is there already
        pass
    try:
        return _store_new(user, drafts, now)
    except IntegrityError:  # and another came from somebody else at this moment
        return _store_new(user, drafts, now)


@transaction.atomic
def _store_new(user: User, drafts: Sequence[Draft], now: datetime) -> list[Record]:
    """Store what is not there yet; what is must have the same content."""
    _hold(user)
    known = selectors.records_with(draft.uuid for draft in drafts if draft.id_was_given)
    for index, draft in enumerate(drafts):
        if draft.uuid in known and known[draft.uuid].digest != draft.digest:
            raise Conflict(index, draft.uuid)
    return _store(user, drafts, now, known)


@transaction.atomic
def _store(user: User, drafts: Sequence[Draft], now: datetime, known: dict[UUID, Record]) -> list[Record]:
    """Store all but what is known."""
    _hold(user)
    fresh = [record_of(draft, actor=user.actor, stored_at=now) for draft in drafts if draft.uuid not in known]
    if fresh:
        _insert(fresh)
        projecting.fold(user, fresh)
        acts = projecting.follow(user, fresh)
        if acts:
            append_acts(user=user, acts=acts)
    stored = known | {record.uuid: record for record in fresh}
    return [stored[draft.uuid] for draft in drafts]


def _insert(records: list[Record]) -> None:
    """Insert the rows. A single one, which is the rule, goes without building a query."""
    if len(records) > 1 or not connection.features.can_return_columns_from_insert:
        Record.objects.bulk_create(records)
        return
    (record,) = records
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [prepared(getattr(record, name)) for name in _COLUMNS])
        record.pk = cursor.fetchone()[0]
    record._state.adding = False


def _hold(user: User) -> None:
    """Let nobody else append or rebuild for this person until the transaction ends.

    SQLite has one writer at a time anyhow.
    """
    if connection.features.has_select_for_update:
        with connection.cursor() as cursor:
            cursor.execute(_HOLD, [user.pk])


def rebuild(*, user: User) -> int:
    """Make everything that follows from a person's records again; how many records there were."""
    number = 0
    with transaction.atomic():
        _hold(user)
        projecting.reset(user)
        for records in _batches(user):
            projecting.fold(user, records)
            number += len(records)
    return number


def _batches(user: User) -> Iterator[list[Record]]:
    last = 0
    while records := list(selectors.records_of(user.actor).filter(pk__gt=last)[:REBUILD_BATCH]):
        yield records
        last = records[-1].pk


def forget(user: User) -> None:
    """Delete all records of a person who goes."""
    Record.objects.filter(actor=user.actor).delete()
