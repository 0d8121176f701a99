"""An award is made once, says for ever what it said, and can be taken back."""

import threading
import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from courses.models import GuidePage
from learning.certificates import codes
from learning.certificates.models import Certificate
from learning.outbox.services import fulfil_due
from learning.people import exporting
from learning.people.models import User
from learning.people.services.accounts import erase_account
from learning.programmes import judging, selectors, services
from learning.programmes.models import Award, Programme, Requirement
from tests.factories import courses as made
from tests.factories.assessment import (
    GuideWithBank,
    guide_with_bank,
    pass_assessment,
    require_assessment_only,
)
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def tested() -> GuideWithBank:
    """A guide whose certificate needs the assessment alone."""
    found = guide_with_bank()
    require_assessment_only(found.key)
    return found


@pytest.fixture
def person() -> User:
    return PersonFactory(complete=True)


OnCommit = Callable[..., object]


def awarded(person: User, tested: GuideWithBank) -> Award:
    """The award after a passed assessment."""
    pass_assessment(person, tested)
    services.consider(user=person, guide_key=tested.key)
    return Award.objects.get(user=person, programme__guide_key=tested.key)


def test_a_published_guide_has_a_programme_with_the_usual_requirements() -> None:
    guide = made.GuidePageFactory(title="Identification")
    programme = Programme.objects.get(guide_key=guide.translation_key)
    assert programme.title == "Identification"
    wishes = {requirement.kind: requirement.guide_key for requirement in programme.requirements.all()}
    assert wishes == {
        judging.LESSONS_DONE: guide.translation_key,
        judging.ASSESSMENT_PASSED: guide.translation_key,
    }


def test_publishing_again_leaves_an_editors_programme_alone(tested: GuideWithBank) -> None:
    tested.guide.save_revision().publish()
    programme = Programme.objects.get(guide_key=tested.key)
    assert [one.kind for one in programme.requirements.all()] == [judging.ASSESSMENT_PASSED]


def test_passing_makes_the_award(
    tested: GuideWithBank, person: User, django_capture_on_commit_callbacks: OnCommit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        pass_assessment(person, tested)
    award = Award.objects.get(user=person)
    assert award.holder_name == "Nguyễn Thị Minh Khai"
    assert (award.titles, award.edition, award.hours) == ({"en": tested.guide.title}, "1.0", 3)
    assert award.colour == tested.guide.colour
    assert codes.read(award.code) == award.code
    assert award.certificate.language == "vi"


def test_nothing_is_awarded_while_something_is_missing(person: User) -> None:
    tested = guide_with_bank()
    pass_assessment(person, tested)
    made.LessonPageFactory(parent=tested.modules[0])
    assert services.consider(user=person, guide_key=tested.key) == []


def test_considered_twice_it_is_awarded_once(tested: GuideWithBank, person: User) -> None:
    first = awarded(person, tested)
    assert services.consider(user=person, guide_key=tested.key) == []
    assert Award.objects.get() == first


def test_without_a_name_the_award_waits_for_it(tested: GuideWithBank) -> None:
    nameless = PersonFactory()
    pass_assessment(nameless, tested)
    assert services.consider(user=nameless, guide_key=tested.key) == []
    standing = selectors.standing(nameless, tested.key)
    assert standing is not None
    assert standing.waits_for_name
    User.objects.filter(pk=nameless.pk).update(name="Dara Sok")
    assert [award.holder_name for award in services.consider(user=nameless, guide_key=tested.key)] == [
        "Dara Sok"
    ]


def test_an_inactive_programme_awards_nothing(tested: GuideWithBank, person: User) -> None:
    Programme.objects.update(active=False)
    pass_assessment(person, tested)
    assert services.consider(user=person, guide_key=tested.key) == []
    assert selectors.standing(person, tested.key) is None


def test_a_validity_in_months_stands_on_the_award(tested: GuideWithBank, person: User) -> None:
    Programme.objects.update(validity_months=24)
    award = awarded(person, tested)
    assert award.valid_until is not None
    assert award.valid_until - award.awarded_on > timedelta(days=728)
    assert not award.has_expired()
    assert award.has_expired(award.valid_until + timedelta(days=1))


def test_a_later_edition_changes_no_award(tested: GuideWithBank, person: User) -> None:
    award = awarded(person, tested)
    tested.guide.edition, tested.guide.title = "2.0", "Another title"
    tested.guide.save_revision().publish()
    award.refresh_from_db()
    assert (award.edition, award.title) == ("1.0", award.titles["en"])


def test_a_programme_may_ask_for_a_mark_of_its_own(tested: GuideWithBank, person: User) -> None:
    Requirement.objects.update(config={"mark": 101})
    pass_assessment(person, tested)
    assert services.consider(user=person, guide_key=tested.key) == []


def test_what_is_missing_takes_the_same_queries_for_many_guides(person: User) -> None:
    def queries(keys: list[uuid.UUID]) -> int:
        selectors.standings(person, keys)
        with CaptureQueriesContext(connection) as captured:
            assert len(selectors.standings(person, keys)) == len(keys)
        return len(captured)

    keys = [made.GuidePageFactory().translation_key for _ in range(6)]
    assert queries(keys[:2]) == queries(keys) <= 6


def test_missing_lessons_and_assessment_are_told_in_words(person: User) -> None:
    tested = guide_with_bank()
    made.LessonPageFactory(parent=tested.modules[0])
    standing = selectors.standing(person, tested.key)
    assert standing is not None
    missing = [verdict.missing for _wish, verdict in standing.outcome.missing]
    assert len(missing) == 2
    assert "Not begun yet" in missing
    assert all(verdict.words for _wish, verdict in standing.outcome.judged)


def test_the_name_is_corrected_once_and_logged(tested: GuideWithBank, person: User) -> None:
    award = awarded(person, tested)
    services.correct_name(award=award, name="Nguyễn Thị Minh Khải")
    award.refresh_from_db()
    assert award.holder_name == "Nguyễn Thị Minh Khải"
    assert award.certificate.version == 2
    assert ModelLogEntry.objects.filter(action="programmes.correct_name").count() == 1
    with pytest.raises(services.CorrectionRefused):
        services.correct_name(award=award, name="Somebody Else")


def test_revoking_and_undoing_it_are_logged_without_a_name(tested: GuideWithBank, person: User) -> None:
    award, administrator = awarded(person, tested), PersonFactory(administrator=True)
    services.revoke(award=award, by=administrator, reason="Somebody else took the assessment.")
    award.refresh_from_db()
    assert award.is_revoked
    services.reinstate(award=award, by=administrator)
    award.refresh_from_db()
    assert (award.revoked_at, award.revoked_reason) == (None, "")
    entries = ModelLogEntry.objects.filter(action__startswith="programmes.re")
    assert entries.count() == 2
    assert not any("Khai" in f"{entry.label}{entry.data}" for entry in entries)


def test_the_database_refuses_a_second_award(tested: GuideWithBank, person: User) -> None:
    award = awarded(person, tested)
    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.create(
            user=person, programme=award.programme, holder_name="Twice", awarded_on=award.awarded_on
        )


@pytest.mark.parametrize("change", [{"holder_name": ""}, {"revoked_reason": "No date"}])
def test_the_database_refuses_a_false_award(
    tested: GuideWithBank, person: User, change: dict[str, str]
) -> None:
    award = awarded(person, tested)
    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.filter(pk=award.pk).update(**change)


def test_the_database_refuses_the_same_requirement_twice(tested: GuideWithBank) -> None:
    programme = Programme.objects.get(guide_key=tested.key)
    again = Requirement(programme=programme, kind=judging.ASSESSMENT_PASSED, guide_key=tested.key)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    Requirement(programme=programme, kind="practice").save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Requirement(programme=programme, kind="practice").save()


def test_a_requirement_about_a_guide_names_it(tested: GuideWithBank) -> None:
    with pytest.raises(ValidationError) as told:
        Requirement(kind=judging.LESSONS_DONE).clean()
    assert "guide_key" in told.value.message_dict


def test_an_unknown_kind_of_requirement_is_never_met(tested: GuideWithBank, person: User) -> None:
    Requirement.objects.update(kind="nobody-judges-this")
    pass_assessment(person, tested)
    assert services.consider(user=person, guide_key=tested.key) == []


def test_awards_and_attempts_go_into_the_persons_export(tested: GuideWithBank, person: User) -> None:
    award = awarded(person, tested)
    facts = exporting.everything_about(person)
    assert facts["awards"][0]["verification_code"] == str(award)
    assert facts["assessments"][0]["score_in_per_cent"] == 100


def test_awards_go_with_their_person(tested: GuideWithBank, person: User) -> None:
    award = awarded(person, tested)
    fulfil_due()
    certificate = Certificate.objects.get(award=award)
    assert certificate.file.storage.exists(certificate.file.name)
    erase_account(user=person)
    assert not Award.objects.exists()
    assert not Certificate.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_ten_requests_at_once_make_one_award() -> None:
    person = PersonFactory(complete=True)
    tested = guide_with_bank()
    require_assessment_only(tested.key)
    Award.objects.all().delete()
    attempt = pass_assessment(person, tested)
    Award.objects.all().delete()
    made_now: list[Award] = []
    failed: list[BaseException] = []
    gate = threading.Barrier(10)

    def ask() -> None:
        try:
            gate.wait()
            made_now.extend(services.consider(user=attempt.user, guide_key=tested.key))
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(made_now) == 1
    assert Award.objects.count() == Certificate.objects.count() == 1


def test_a_guide_in_two_languages_is_named_in_both(tested: GuideWithBank, person: User) -> None:
    from wagtail.models import Locale

    copy: GuidePage = tested.guide.copy_for_translation(
        Locale.objects.get(language_code="th"), copy_parents=True
    )
    copy.title = "การระบุตัวผู้เสียหาย"
    copy.save_revision().publish()
    award = awarded(person, tested)
    assert award.title_in("th") == "การระบุตัวผู้เสียหาย"
    assert award.title_in("ms") == tested.guide.title
