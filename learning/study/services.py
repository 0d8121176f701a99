"""What a learner does in a lesson, each as one act in the journal (and, where they write, a note)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from courses.scenarios.graph import ENDING_SCORES, Scene
from learning.notes import services as notes
from learning.people.models import User
from learning.progress.rules import BY_SUMMARY, activity_is_done
from learning.records import services as records
from learning.records import vocabulary
from learning.records.models import Record
from learning.study.sheets import Outcome, Sheet


@dataclass(frozen=True)
class Answered:
    """An answer was taken: whether the activity is done thereby."""

    record: Record
    done: bool


def answer(*, user: User, outcome: Outcome, record_id: UUID | None = None) -> Answered:
    """Take an answer; the newest counts, and the best score is kept beside it."""
    sheet = outcome.sheet
    done = activity_is_done(sheet.kind, complete=outcome.complete)
    result: dict[str, Any] = {"completion": done, "response": _json(outcome.response)}
    if outcome.score is not None:
        result["score"] = {"scaled": round(outcome.score, 4)}
    return Answered(_append(user, sheet, "answered", result, record_id=record_id), done)


def write_note(*, user: User, sheet: Sheet, text: str, expected: int) -> notes.Saved:
    """Save a note. That something was first written here is a record; what was written never is."""
    with transaction.atomic():
        saved = notes.save(
            user=user, lesson_key=sheet.lesson.key, block_id=sheet.block_id, text=text, expected=expected
        )
        if saved.is_first and sheet.kind == "notepad":
            _append(user, sheet, "interacted", {"completion": True})
    return saved


def choose(*, user: User, sheet: Sheet, path: Sequence[str], scene: Scene) -> None:
    """Go on in a story: the path so far, and the scene that it has led to."""
    result: dict[str, Any] = {"completion": bool(scene.ending), "response": _json({"path": list(path)})}
    if scene.ending:
        result["score"] = {"scaled": ENDING_SCORES[scene.ending]}
    _append(user, sheet, "completed" if scene.ending else "progressed", result)


def begin_again(*, user: User, sheet: Sheet) -> None:
    """Go back to the start of a story. That it was played to an end stays true."""
    _append(user, sheet, "attempted", {"completion": False, "response": _json({"path": []})})


def read_summary(*, user: User, sheet: Sheet) -> None:
    """A story's summary was read instead of playing it; it counts as well."""
    _append(user, sheet, "experienced", {"completion": True}, way=BY_SUMMARY)


def finish(*, user: User, lesson_key: UUID, by_summary: bool) -> Record:
    """The person says that they have finished a lesson; said twice, it is said once."""
    way = BY_SUMMARY if by_summary else "read"
    return records.append(
        user=user,
        verb="experienced",
        object_id=vocabulary.lesson_iri(lesson_key),
        result={"completion": True},
        context={"extensions": {vocabulary.extension("way"): way}},
        record_id=uuid5(user.actor, f"{lesson_key} {way}"),
    )


def keep_place(*, user: User, lesson_key: UUID, block_id: UUID | None, record_id: UUID | None) -> Record:
    """Keep where in a lesson the person is; the first time, that opens it."""
    place = None if block_id is None else str(block_id)
    return records.append(
        user=user,
        verb="progressed",
        object_id=vocabulary.lesson_iri(lesson_key),
        context={"extensions": {vocabulary.extension("place"): place}},
        record_id=record_id,
    )


def _append(
    user: User,
    sheet: Sheet,
    verb: str,
    result: Mapping[str, Any],
    *,
    way: str = "",
    record_id: UUID | None = None,
) -> Record:
    return records.append(
        user=user,
        verb=verb,
        object_id=vocabulary.activity_iri(sheet.lesson.key, sheet.block_id),
        result=result,
        context={"extensions": {vocabulary.extension("way"): way}} if way else None,
        record_id=record_id,
    )


def _json(response: Mapping[str, Any]) -> str:
    return json.dumps(response, separators=(",", ":"))
