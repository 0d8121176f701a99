"""What attempts leave in the journal: begun, each question answered, passed or failed with the score.

Answers are recorded when the attempt closes: until then they may change, and nobody has marked them.
"""

import json
import uuid
from collections.abc import Sequence
from typing import Any

from learning.assessment.models import Attempt, AttemptItem
from learning.records.services import append, append_acts
from learning.records.statements import Act
from learning.records.vocabulary import assessment_iri


def began(attempt: Attempt) -> None:
    """The learner begins."""
    append(
        user=attempt.user,
        verb="attempted",
        object_id=assessment_iri(attempt.guide_key),
        context=_context(attempt),
        record_id=_id(attempt, "attempted"),
    )


def ended(attempt: Attempt, items: Sequence[AttemptItem]) -> None:
    """The attempt is closed and marked."""
    score = attempt.score or 0.0
    verdict = Act(
        verb="passed" if attempt.passed else "failed",
        object_id=assessment_iri(attempt.guide_key),
        result={"score": {"scaled": score}, "success": bool(attempt.passed), "completion": True},
        context=_context(attempt),
        record_id=_id(attempt, "ended"),
    )
    given = [_answered(attempt, item) for item in items if item.is_answered]
    append_acts(user=attempt.user, acts=[*given, verdict])


def _answered(attempt: Attempt, item: AttemptItem) -> Act:
    score = item.score or 0.0
    result: dict[str, Any] = {
        "score": {"scaled": score},
        "success": score >= 1,
        "response": json.dumps(item.response, separators=(",", ":")),
    }
    return Act(
        verb="answered",
        object_id=f"{assessment_iri(attempt.guide_key)}/questions/{item.asked.question_key}",
        result=result,
        context=_context(attempt),
        record_id=_id(attempt, f"answered {item.position}"),
    )


def _context(attempt: Attempt) -> dict[str, Any]:
    return {"registration": str(attempt.uuid)}


def _id(attempt: Attempt, what: str) -> uuid.UUID:
    """The same record for the same event, so that it can't be there twice."""
    return uuid.uuid5(attempt.uuid, what)
