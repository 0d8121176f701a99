"""Statements as another system, or a person's own browser, would send them."""

import json
import uuid
from typing import Any
from uuid import UUID

from courses.models import LessonPage
from learning.people.models import User
from learning.records import statements, vocabulary


def statement(
    user: User,
    lesson: LessonPage,
    block_id: UUID | None,
    *,
    verb: str = "answered",
    score: float | None = None,
    completion: bool = True,
    response: dict[str, Any] | None = None,
    timestamp: str | None = None,
) -> dict[str, Any]:
    """A statement on an activity, or (without a block) on the lesson itself."""
    key = lesson.translation_key
    iri = vocabulary.lesson_iri(key) if block_id is None else vocabulary.activity_iri(key, block_id)
    result: dict[str, Any] = {"completion": completion}
    if score is not None:
        result["score"] = {"scaled": score}
    if response is not None:
        result["response"] = json.dumps(response)
    sent: dict[str, Any] = {
        "id": str(uuid.uuid4()),
        "actor": statements.agent(user.actor),
        "verb": {"id": vocabulary.VERBS[verb]},
        "object": {"id": iri},
        "result": result,
    }
    if timestamp is not None:
        sent["timestamp"] = timestamp
    return sent
