"""What a statement must look like: xAPI 1.0.3, narrowed to what this site records. Pure.

Narrower than xAPI in four points, for the sake of people's privacy: the actor is an account of this site;
a score is scaled from 0 to 1; there are no attachments; and nothing is taken in which somebody could have
written in their own words (a response holds ids, extensions hold ids and figures).
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from learning.records.faults import Fault, Faults
from learning.records.rules import words
from learning.records.rules.outcome import context_faults, result_faults
from learning.records.vocabulary import VERBS, VERSION

FUTURE_GRACE = timedelta(minutes=5)
OLDEST = timedelta(days=400)

PROPERTIES = {
    "id", "actor", "verb", "object", "result", "context", "timestamp", "stored", "authority", "version",
}  # fmt: skip


def faults_in(statement: object, *, actor: UUID, home_page: str, now: datetime) -> list[Fault]:
    """Everything that is wrong with the shape of a statement; empty when it may be taken."""
    if not isinstance(statement, Mapping):
        return [Fault("", "A statement is a JSON object.")]
    return [
        *words.unknown(statement, PROPERTIES, ""),
        *_id(statement),
        *_actor(statement.get("actor"), actor, home_page),
        *_verb(statement.get("verb")),
        *_object(statement.get("object")),
        *result_faults(statement.get("result", {})),
        *context_faults(statement.get("context", {})),
        *_timestamp(statement, now),
        *_version(statement),
    ]


def _id(statement: Mapping[str, Any]) -> Faults:
    if "id" in statement and words.read_uuid(statement["id"]) is None:
        yield Fault("id", "Give a UUID (RFC 4122) with hyphens, made by you for this statement.")


def _actor(value: object, actor: UUID, home_page: str) -> Faults:
    if not isinstance(value, Mapping):
        yield Fault("actor", "Say who did it: an Agent with an account.")
        return
    if value.get("objectType", "Agent") != "Agent":
        yield Fault("actor.objectType", "Only an Agent can act here.")
    yield from words.unknown(value, {"objectType", "account"}, "actor.")
    account = value.get("account")
    if not isinstance(account, Mapping):
        yield Fault("actor.account", "Give the account: homePage and name.")
        return
    yield from words.unknown(account, {"homePage", "name"}, "actor.account.")
    if account.get("homePage") != home_page:
        yield Fault("actor.account.homePage", f"Accounts of this site have the homePage {home_page}.")
    if account.get("name") != str(actor):
        yield Fault("actor.account.name", "This is not your own pseudonym. /xapi/about tells yours.")


def _verb(value: object) -> Faults:
    if not isinstance(value, Mapping):
        yield Fault("verb", "Say what was done: an object with the verb's id.")
        return
    yield from words.unknown(value, {"id", "display"}, "verb.")
    if value.get("id") not in VERBS.values():
        yield Fault("verb.id", f"This verb is not taken here. Those that are: {', '.join(VERBS.values())}.")
    if "display" in value:
        yield from _language_map(value["display"], "verb.display")


def _language_map(value: object, path: str) -> Faults:
    fits = isinstance(value, Mapping) and all(
        isinstance(tag, str) and words.is_language(tag) and isinstance(word, str) and len(word) <= 100
        for tag, word in value.items()
    )
    if not fits:
        yield Fault(path, "Give an object from language tags to short words.")


def _object(value: object) -> Faults:
    if not isinstance(value, Mapping):
        yield Fault("object", "Say what was acted on: an Activity with its id.")
        return
    yield from words.unknown(value, {"objectType", "id", "definition"}, "object.")
    if value.get("objectType", "Activity") != "Activity":
        yield Fault("object.objectType", "Only an Activity can be acted on here.")
    if not words.is_iri(value.get("id")):
        yield Fault("object.id", "Give an absolute IRI of at most 300 characters.")
    definition = value.get("definition", {})
    if not isinstance(definition, Mapping):
        yield Fault("object.definition", "Give an object with a type, or leave it out.")
        return
    yield from words.unknown(definition, {"type"}, "object.definition.")
    if "type" in definition and not words.is_iri(definition["type"]):
        yield Fault("object.definition.type", "Give an absolute IRI.")


def _timestamp(statement: Mapping[str, Any], now: datetime) -> Faults:
    if "timestamp" not in statement:
        return
    moment = words.read_timestamp(statement["timestamp"])
    if moment is None:
        yield Fault("timestamp", "Give a moment with its time zone, like 2026-03-04T09:30:00+07:00.")
    elif moment > now + FUTURE_GRACE:
        yield Fault("timestamp", f"It lies in the future: here it is {now.isoformat()}. Look at the clock.")
    elif moment < now - OLDEST:
        yield Fault("timestamp", f"It lies more than {OLDEST.days} days back, too long ago to be taken.")


def _version(statement: Mapping[str, Any]) -> Faults:
    version = statement.get("version", VERSION)
    if not isinstance(version, str) or not re.fullmatch(r"1\.0(?:\.\d+)?", version):
        yield Fault("version", "Statements of xAPI 1.0.x are taken here.")
