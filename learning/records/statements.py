"""Statements as they are kept: what a sender meant, in one form, with the guide and lesson it belongs to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings

from learning.records import vocabulary
from learning.records.models import Record
from learning.records.rules.words import read_timestamp, read_uuid
from learning.records.vocabulary import Spot

Statement = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a person did, as the other apps say it. `verb` is one word of `vocabulary.VERBS`.

    Without `record_id` the door makes one; without `at` it was done now.
    """

    verb: str
    object_id: str
    lesson_key: UUID | None = None
    block_id: UUID | None = None
    result: Mapping[str, Any] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)
    record_id: UUID | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A checked statement on its way into the journal."""

    uuid: UUID
    id_was_given: bool
    statement: Statement
    spot: Spot
    timestamp: datetime
    digest: str


def agent(actor: UUID) -> Statement:
    """A person, by pseudonym."""
    account = {"homePage": settings.PUBLIC_URL, "name": str(actor)}
    return {"objectType": "Agent", "account": account}


def statement_of(act: Act, actor: UUID) -> Statement:
    """The statement in which an act is sent."""
    statement: Statement = {
        "actor": agent(actor),
        "verb": {"id": vocabulary.VERBS[act.verb]},
        "object": {"id": act.object_id},
    }
    if act.record_id is not None:
        statement["id"] = str(act.record_id)
    if act.result:
        statement["result"] = dict(act.result)
    if act.context:
        statement["context"] = dict(act.context)
    if act.at is not None:
        statement["timestamp"] = act.at.isoformat()
    return statement


def draft_of(statement: Mapping[str, Any], *, spot: Spot, new_id: UUID, now: datetime) -> Draft:
    """What is kept of a statement whose shape was found right, and its digest."""
    meant = _meant(statement)
    digest = sha256(json.dumps(meant, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    given = read_uuid(statement.get("id"))
    timestamp = read_timestamp(statement.get("timestamp")) or now
    return Draft(
        uuid=given or new_id,
        id_was_given=given is not None,
        statement=_kept(meant, spot),
        spot=spot,
        timestamp=timestamp.astimezone(UTC),
        digest=digest,
    )


def _meant(statement: Mapping[str, Any]) -> Statement:
    """The content in one form: what xAPI says makes no difference is gone."""
    meant: Statement = {
        "actor": statement["actor"]["account"],
        "verb": statement["verb"]["id"],
        "object": statement["object"]["id"],
    }
    if "timestamp" in statement:
        moment = read_timestamp(statement["timestamp"])
        meant["timestamp"] = moment.astimezone(UTC).isoformat() if moment else None
    if statement.get("result"):
        meant["result"] = _plain(statement["result"])
    context = dict(statement.get("context", {}))
    if context.get("contextActivities"):
        context["contextActivities"] = _as_lists(context["contextActivities"])
    if context:
        meant["context"] = _plain(context)
    return meant


def _as_lists(activities: Mapping[str, Any]) -> Statement:
    listed = {name: one if isinstance(one, list) else [one] for name, one in activities.items()}
    return {name: [{"id": activity["id"]} for activity in some] for name, some in listed.items() if some}


def _plain(value: Any) -> Any:
    """The value with whole numbers written as such, so that 1.0 and 1 are the same."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _kept(meant: Statement, spot: Spot) -> Statement:
    verb = meant["verb"]
    kept: Statement = {
        "actor": {"objectType": "Agent", "account": meant["actor"]},
        "verb": {"id": verb, "display": {"en": vocabulary.VERB_NAMES[verb]}},
        "object": {"objectType": "Activity", "id": meant["object"]},
    }
    if "result" in meant:
        kept["result"] = meant["result"]
    context = dict(meant.get("context", {}))
    activities = dict(context.get("contextActivities", {}))
    if spot.block_id and spot.lesson_key:
        activities["parent"] = [{"id": vocabulary.lesson_iri(spot.lesson_key)}]
    if spot.guide_key:
        activities["grouping"] = [{"id": vocabulary.guide_iri(spot.guide_key)}]
    if activities:
        context["contextActivities"] = activities
    if context:
        kept["context"] = context
    return kept


def record_of(draft: Draft, *, actor: UUID, stored_at: datetime) -> Record:
    """The row for a draft, not saved yet."""
    return Record(
        uuid=draft.uuid,
        actor=actor,
        verb=draft.statement["verb"]["id"],
        object_id=draft.statement["object"]["id"],
        guide_key=draft.spot.guide_key,
        lesson_key=draft.spot.lesson_key,
        block_id=draft.spot.block_id,
        timestamp=draft.timestamp,
        stored_at=stored_at,
        statement=draft.statement,
        digest=draft.digest,
    )


def told(record: Record) -> Statement:
    """A record as it is told to other systems: the whole statement of xAPI 1.0.3."""
    return {
        "id": str(record.uuid),
        **record.statement,
        "timestamp": record.timestamp.astimezone(UTC).isoformat(),
        "stored": record.stored_at.astimezone(UTC).isoformat(),
        "authority": {
            "objectType": "Agent",
            "account": {"homePage": settings.PUBLIC_URL, "name": "records"},
        },
        "version": vocabulary.VERSION,
    }
