"""Who may say what: from statements as they were sent to drafts that may be stored.

A flood of statements reads what is published once, never once a statement.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings

from learning.people.models import User
from learning.records import selectors, vocabulary
from learning.records.faults import BadRecord, Fault
from learning.records.rules import faults_in
from learning.records.statements import Draft, Statement, draft_of

#: What a person's own browser may say of a whole lesson; that it is completed is for the server to say.
SAID_OF_LESSONS = {
    vocabulary.VERBS[name]
    for name in (
        "attempted",
        "exited",
        "experienced",
        "initialized",
        "interacted",
        "launched",
        "progressed",
        "resumed",
        "suspended",
        "terminated",
    )
}

SpotRule = Callable[[Statement], vocabulary.Spot | Fault]


def drafts_of(user: User, statements: Sequence[object], spot_rule: SpotRule, now: datetime) -> list[Draft]:
    """The drafts of what was sent, all of it found right. Raises BadRecord for the first that is not."""
    spots = [_checked(user, statement, index, spot_rule, now) for index, statement in enumerate(statements)]
    places = selectors.standings(spot.lesson_key for spot in spots if spot.lesson_key)
    drafts = []
    seen: set[UUID] = set()
    for index, (statement, spot) in enumerate(zip(statements, spots, strict=True)):
        placed = _placed(spot, places)
        if isinstance(placed, Fault):
            raise BadRecord(index, _sent_id(statement), [placed])
        draft = draft_of(statement, spot=placed, new_id=uuid4(), now=now)  # type: ignore[arg-type]
        if draft.uuid in seen:
            raise BadRecord(index, str(draft.uuid), [Fault("id", "Two of these statements have this id.")])
        seen.add(draft.uuid)
        drafts.append(draft)
    return drafts


def _checked(
    user: User, statement: object, index: int, spot_rule: SpotRule, now: datetime
) -> vocabulary.Spot:
    faults = faults_in(statement, actor=user.actor, home_page=settings.PUBLIC_URL, now=now)
    if not faults:
        spot = spot_rule(statement)  # type: ignore[arg-type]
        if isinstance(spot, vocabulary.Spot):
            return spot
        faults = [spot]
    raise BadRecord(index, _sent_id(statement), faults)


def _sent_id(statement: object) -> object:
    return statement.get("id") if isinstance(statement, Mapping) else None


def spot_for_us(statement: Statement) -> vocabulary.Spot | Fault:
    """This server may say anything of anything."""
    return vocabulary.spot_of(statement["object"]["id"]) or vocabulary.Spot()


def spot_for_senders(statement: Statement) -> vocabulary.Spot | Fault:
    """Others may say what was done in lessons, and not what follows from it."""
    spot = vocabulary.spot_of(statement["object"]["id"])
    if spot is None or spot.lesson_key is None:
        shape = vocabulary.lesson_iri("<lesson key>")  # type: ignore[arg-type]
        return Fault(
            "object.id", f"Name a lesson, {shape}, or an activity in it, {shape}/activities/<block id>."
        )
    if spot.block_id is None and statement["verb"]["id"] not in SAID_OF_LESSONS:
        return Fault("verb.id", "Not said of a lesson: send what was done in it, and the rest follows.")
    return spot


def _placed(spot: vocabulary.Spot, places: Mapping[UUID, selectors.Standing]) -> vocabulary.Spot | Fault:
    if spot.lesson_key is None:
        return spot
    place = places.get(spot.lesson_key)
    if place is None:
        return Fault("object.id", "There is no such lesson.")
    if spot.block_id is not None and spot.block_id not in place.blocks:
        return Fault("object.id", "There is no such activity in this lesson (any more).")
    return vocabulary.Spot(place.guide_key, spot.lesson_key, spot.block_id)
