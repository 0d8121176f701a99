"""Reading assessments and attempts."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from courses.models import Assessment, Question, Use
from learning.assessment import rules
from learning.assessment.models import Attempt, AttemptItem, State
from learning.assessment.rules import Entry, Past, Terms
from learning.people.models import User


@dataclass(frozen=True, slots=True)
class Bank:
    """What can be asked: the questions of each module (by its key), and how many of each are drawn."""

    questions: dict[uuid.UUID, list[uuid.UUID]]
    blueprint: dict[uuid.UUID, int]
    revisions: dict[uuid.UUID, int]


def assessment_of(guide_key: uuid.UUID) -> Assessment | None:
    """The assessment of a published guide."""
    found: QuerySet[Assessment] = Assessment.objects.filter(guide_key=guide_key, guide__live=True)
    return found.select_related("guide").first()


def terms_of(assessment: Assessment) -> Terms:
    """The terms on which an attempt would begin now."""
    return Terms(
        pass_mark=assessment.pass_mark,
        attempts=assessment.attempts,
        wait_hours=assessment.wait_hours,
        minutes=assessment.minutes,
        feedback=str(assessment.feedback),
    )


def question_count(assessment: Assessment) -> int:
    """How many questions an attempt has."""
    return sum(assessment.lines.values_list("count", flat=True))


def bank_of(assessment: Assessment) -> Bank:
    """The published questions for the assessment, in the source language; two queries, whatever its size."""
    lines = list(assessment.lines.values_list("module_id", "module__translation_key", "count"))
    keys = {module_id: key for module_id, key, _count in lines}
    live = Question.objects.filter(
        module__in=keys,
        use=Use.ASSESSMENT,
        live=True,
        live_revision__isnull=False,
        locale__language_code=settings.LANGUAGE_CODE,
    )
    questions: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    revisions = {}
    for key, module_id, revision in live.values_list("translation_key", "module_id", "live_revision_id"):
        questions[keys[module_id]].append(key)
        revisions[key] = revision
    return Bank(dict(questions), {key: count for _id, key, count in lines}, revisions)


def attempts_of(user: User, guide_key: uuid.UUID) -> QuerySet[Attempt]:
    """A person's attempts at a guide's assessment, in order."""
    return Attempt.objects.filter(user=user, guide_key=guide_key).order_by("number")


def own_attempt(user: User, attempt_uuid: uuid.UUID) -> Attempt | None:
    """One of a person's own attempts."""
    return Attempt.objects.filter(user=user, uuid=attempt_uuid).first()


def entry_for(terms: Terms, attempts: Iterable[Attempt], now: datetime) -> Entry:
    """Whether a new attempt may begin after these."""
    past = [
        Past(one.submitted_at, bool(one.passed))
        for one in attempts
        if one.state != State.OPEN and one.submitted_at is not None
    ]
    return rules.entry(terms, past, now)


def seen_questions(user: User, guide_key: uuid.UUID) -> set[uuid.UUID]:
    """The questions that a person was asked before."""
    items = AttemptItem.objects.filter(attempt__user=user, attempt__guide_key=guide_key)
    return set(items.values_list("asked__question_key", flat=True))


def items_of(attempt: Attempt) -> list[AttemptItem]:
    """The attempt's questions in order."""
    return list(attempt.items.select_related("asked").order_by("position"))


def item_to_answer(user: User, attempt_uuid: uuid.UUID, position: int) -> AttemptItem | None:
    """A question of a person's own attempt, held together with its attempt until the transaction ends."""
    mine = AttemptItem.objects.filter(attempt__uuid=attempt_uuid, attempt__user=user, position=position)
    return mine.select_related("attempt", "asked").select_for_update(of=("attempt",)).first()


def translated_questions(keys: Iterable[uuid.UUID], language: str) -> dict[uuid.UUID, Question]:
    """The published translations of questions; none for the language in which all are written."""
    if language == settings.LANGUAGE_CODE:
        return {}
    live = Question.objects.filter(translation_key__in=set(keys), live=True, locale__language_code=language)
    return {question.translation_key: question for question in live}


def attempts_for_export(user: User) -> list[dict[str, object]]:
    """What a person takes away of their attempts: every answer, by the ids of what was chosen."""
    return [
        {
            "guide": str(attempt.guide_key),
            "number": attempt.number,
            "started": attempt.started_at,
            "submitted": attempt.submitted_at,
            "score_in_per_cent": attempt.percent if attempt.score is not None else None,
            "passed": attempt.passed,
            "answers": [
                {"question": str(item.asked.question_key), "answer": item.response, "score": item.score}
                for item in attempt.items.all()
            ],
        }
        for attempt in Attempt.objects.filter(user=user).prefetch_related("items__asked")
    ]
