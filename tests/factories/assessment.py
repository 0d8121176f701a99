"""A guide with a bank and an assessment, and people who take it."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from courses.models import Assessment, GuidePage, ModulePage, Question
from courses.questions.marking import key_response
from learning.assessment import services
from learning.assessment.freezing import ids_of
from learning.assessment.models import Attempt, AttemptItem
from learning.assessment.tokens import tokens_for
from learning.people.models import User
from learning.programmes import judging
from learning.programmes.models import Programme, Requirement
from tests.factories import courses as made


@dataclass
class GuideWithBank:
    """A published guide of two modules with questions of every kind in its bank."""

    guide: GuidePage
    modules: list[ModulePage]
    questions: list[Question]
    assessment: Assessment

    @property
    def key(self) -> uuid.UUID:
        """The guide's key."""
        return uuid.UUID(str(self.guide.translation_key))


def guide_with_bank(*, singles: int = 2, **terms: Any) -> GuideWithBank:
    """Five questions of five kinds in one module, and `singles` of another; all of them are asked."""
    guide = made.GuidePageFactory()
    first, second = (made.ModulePageFactory(parent=guide) for _ in range(2))
    kinds = {
        "single": made.single,
        "multiple": made.multiple,
        "true-false": made.true_false,
        "matching": made.matching,
        "ordering": made.ordering,
    }
    questions = []
    for name, kind in kinds.items():
        key = f"{guide.slug}-{name}"
        questions.append(made.QuestionFactory(key=key, module=first, body=[kind(key)]))
    for number in range(singles):
        questions.append(made.QuestionFactory(key=f"{guide.slug}-more-{number}", module=second))
    blueprint = {first: len(kinds), second: singles} if singles else {first: len(kinds)}
    assessment = made.AssessmentFactory(guide=guide, blueprint=blueprint, **terms)
    return GuideWithBank(guide, [first, second], questions, assessment)


def require_assessment_only(guide_key: uuid.UUID) -> Programme:
    """Let the guide's programme require the assessment alone."""
    programme: Programme = Programme.objects.get(guide_key=guide_key)
    Requirement.objects.filter(programme=programme).exclude(kind=judging.ASSESSMENT_PASSED).delete()
    return programme


def sent(item: AttemptItem, response: dict[str, Any]) -> QueryDict:
    """A response as the page's form would send it."""
    tokens = tokens_for(item.attempt.uuid, item.asked.question_key, ids_of(item.asked.structure))
    form = QueryDict(mutable=True)
    if "chosen" in response:
        form.setlist("choice", [tokens[one] for one in response["chosen"]])
    for one, place in response.get("placed", {}).items():
        form[f"item-{tokens[one]}"] = tokens[place]
    for position, one in enumerate(response.get("order", ()), 1):
        form[f"item-{tokens[one]}"] = str(position)
    return form


def right_answer(item: AttemptItem) -> dict[str, Any]:
    """The response that scores 1."""
    return key_response(item.asked.task)


def answer(item: AttemptItem, response: dict[str, Any] | None = None) -> AttemptItem:
    """Send an answer: the right one, or the given one."""
    attempt = item.attempt
    form = sent(item, right_answer(item) if response is None else response)
    return services.save_answer(
        user=attempt.user, attempt_uuid=attempt.uuid, position=item.position, data=form
    )


def answer_all(attempt: Attempt) -> None:
    """Answer everything rightly."""
    for item in attempt.items.select_related("asked", "attempt__user"):
        answer(item)


def pass_assessment(user: User, tested: GuideWithBank) -> Attempt:
    """Take the assessment and pass it."""
    attempt = services.start(user=user, guide_key=tested.key)
    answer_all(attempt)
    return services.submit(user=user, attempt_uuid=attempt.uuid)
