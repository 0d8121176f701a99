"""Beginning an attempt, keeping its answers one by one, and closing it."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils import timezone

from courses.models import Assessment, Question
from courses.questions import answers
from courses.questions.marking import mark
from courses.questions.reading import task_of
from learning.assessment import journal, rules, selectors
from learning.assessment.freezing import ids_of, structure_of, texts_of, thawed
from learning.assessment.models import AskedQuestion, Attempt, AttemptItem, State
from learning.assessment.rules import Entry
from learning.assessment.tokens import read_tokens, tokens_for
from learning.people.models import User
from learning.programmes.services import evidence_changed


class NoAssessment(Exception):
    """The guide has none, is not published, or its bank is too small."""


class Refused(Exception):
    """No new attempt may begin (now)."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry.refusal)
        self.entry = entry


class NotAsked(Exception):
    """The question is not part of one of this person's attempts."""


class TooLate(Exception):
    """The attempt is closed; its time was up, or it was submitted."""

    def __init__(self, attempt: Attempt) -> None:
        super().__init__(attempt.state)
        self.attempt = attempt


def start(*, user: User, guide_key: uuid.UUID) -> Attempt:
    """The open attempt of a person, or a new one. Raises NoAssessment or Refused.

    Asked for twice at the same moment, it is begun once.
    """
    close_overdue(user=user, guide_key=guide_key)
    try:
        with transaction.atomic():
            return _start(user, guide_key, timezone.now())
    except IntegrityError:
        attempt = selectors.attempts_of(user, guide_key).filter(state=State.OPEN).first()
        if attempt is None:
            raise
        return attempt


def _start(user: User, guide_key: uuid.UUID, now: datetime) -> Attempt:
    attempts = list(selectors.attempts_of(user, guide_key))
    going_on = next((one for one in attempts if one.is_open), None)
    if going_on is not None:
        return going_on
    assessment = selectors.assessment_of(guide_key)
    if assessment is None:
        raise NoAssessment
    terms = selectors.terms_of(assessment)
    entry = selectors.entry_for(terms, attempts, now)
    if entry.refusal is not None:
        raise Refused(entry)
    attempt = Attempt(
        user=user,
        guide_key=guide_key,
        number=len(attempts) + 1,
        started_at=now,
        deadline_at=terms.deadline(now),
        terms_kept=terms.as_json(),
    )
    drawn, asked = _questions(assessment, attempt)
    attempt.save(force_insert=True)
    AttemptItem.objects.bulk_create(
        AttemptItem(attempt=attempt, position=position, asked=asked[key], module_key=module)
        for position, (module, key) in enumerate(drawn, 1)
    )
    journal.began(attempt)
    return attempt


def _questions(
    assessment: Assessment, attempt: Attempt
) -> tuple[tuple[tuple[uuid.UUID, uuid.UUID], ...], dict[uuid.UUID, AskedQuestion]]:
    bank = selectors.bank_of(assessment)
    seen = selectors.seen_questions(attempt.user, attempt.guide_key)
    try:
        drawn = rules.draw(bank.questions, bank.blueprint, seed=str(attempt.uuid), seen=seen)
    except rules.BankTooSmall as error:
        raise NoAssessment from error
    if not drawn:
        raise NoAssessment
    return drawn, _asked({key: bank.revisions[key] for _module, key in drawn})


def _asked(revisions: Mapping[uuid.UUID, int]) -> dict[uuid.UUID, AskedQuestion]:
    """The questions as they stand, each kept once a revision."""
    wanted = set(revisions.values())
    kept = AskedQuestion.objects.filter(revision_id__in=wanted)
    known = set(kept.values_list("revision_id", flat=True))
    new = Question.objects.filter(live_revision__in=wanted - known)
    AskedQuestion.objects.bulk_create(map(_as_it_stands, new), ignore_conflicts=True)
    return {asked.question_key: asked for asked in kept.all()}


def _as_it_stands(question: Question) -> AskedQuestion:
    task = task_of(question.kind, question.body[0].value)
    return AskedQuestion(
        question_key=question.translation_key,
        revision_id=question.live_revision_id or 0,
        kind=question.kind,
        structure=structure_of(task),
        stem=question.stem,
        texts=texts_of(task),
        explanation=question.explanation,
        source=question.source,
    )


def save_answer(*, user: User, attempt_uuid: uuid.UUID, position: int, data: QueryDict) -> AttemptItem:
    """Keep the answer in a sent form; the same one again changes nothing.

    Raises NotAsked, TooLate, or BadAnswer when the form can't be an answer to this question.
    """
    now = timezone.now()
    with transaction.atomic():
        item = selectors.item_to_answer(user, attempt_uuid, position)
        if item is None:
            raise NotAsked
        if item.attempt.is_open and not item.attempt.is_over(now):
            _keep(item, _response(item, data), now)
            return item
    close_if_overdue(attempt=item.attempt)
    raise TooLate(item.attempt)


def _response(item: AttemptItem, data: QueryDict) -> dict[str, Any]:
    structure = item.asked.structure
    tokens = tokens_for(item.attempt.uuid, item.asked.question_key, ids_of(structure))
    return answers.read(thawed(structure), read_tokens(data, tokens))


def _keep(item: AttemptItem, response: dict[str, Any], now: datetime) -> None:
    if answers.is_empty(response):
        response = {}
    if response == item.response:
        return
    item.response, item.answered_at = response, now if response else None
    item.save(update_fields=["response", "answered_at"])


def submit(*, user: User, attempt_uuid: uuid.UUID) -> Attempt:
    """Close a person's attempt and mark it; submitted twice, it is marked once. Raises NotAsked."""
    now = timezone.now()
    with transaction.atomic():
        mine = Attempt.objects.filter(user=user, uuid=attempt_uuid)
        attempt = mine.select_for_update(of=("self",)).select_related("user").first()
        if attempt is None:
            raise NotAsked
        if attempt.is_open:
            _close(attempt, State.EXPIRED if attempt.is_over(now) else State.SUBMITTED, now)
    return attempt


def close_overdue(*, user: User, guide_key: uuid.UUID) -> None:
    """Close a person's open attempt if its time is up."""
    for attempt in selectors.attempts_of(user, guide_key).filter(state=State.OPEN):
        close_if_overdue(attempt=attempt)


def close_if_overdue(*, attempt: Attempt) -> bool:
    """Close an open attempt whose time is up and mark it with what it has; whether it was so."""
    now = timezone.now()
    if not attempt.is_over(now):
        return False
    with transaction.atomic():
        held = Attempt.objects.select_for_update(of=("self",)).select_related("user").get(pk=attempt.pk)
        if held.is_open:
            _close(held, State.EXPIRED, now)
    attempt.refresh_from_db()
    return True


def _close(attempt: Attempt, state: State, now: datetime) -> None:
    items = selectors.items_of(attempt)
    for item in items:
        item.score = mark(thawed(item.asked.structure), item.response).score or 0.0
    AttemptItem.objects.bulk_update(items, ["score"])
    attempt.state = state
    attempt.submitted_at = now
    attempt.score = rules.score_of([item.score or 0.0 for item in items])
    attempt.passed = attempt.terms.is_passed(attempt.score)
    attempt.save(update_fields=["state", "submitted_at", "score", "passed"])
    journal.ended(attempt, items)
    if attempt.passed:
        evidence_changed(user=attempt.user, guide_key=attempt.guide_key)
