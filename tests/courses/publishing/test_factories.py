"""The factories that other tests stand on."""

import pytest

from tests.factories import courses as make

pytestmark = pytest.mark.django_db


def test_a_lesson_stands_at_its_address() -> None:
    guide = make.GuidePageFactory(slug="identification")
    module = make.ModulePageFactory(parent=guide, slug="basics")
    lesson = make.LessonPageFactory(parent=module, slug="consent")
    assert lesson.live
    assert lesson.live_revision is not None
    assert lesson.url == "/en/guides/identification/basics/consent/"
    assert [str(child.id) for child in lesson.body] == [
        str(make.block_id(key)) for key in ("text", "my-note", "act-or-means")
    ]


def test_every_block_is_what_the_editor_would_accept() -> None:
    question = make.QuestionFactory(practice=True)
    scenario = make.ScenarioFactory()
    scenario.full_clean()
    blocks = [
        make.text(),
        make.notepad(),
        make.reveal(),
        make.sort(),
        make.order(),
        make.match(),
        make.spot(),
    ]
    blocks += [make.myths(), make.checklist(), make.scenario_block(scenario), make.quiz(question)]
    lesson = make.LessonPageFactory(body=blocks)
    lesson.full_clean()
    assert lesson.body.stream_block.clean(lesson.body)


@pytest.mark.parametrize("kind", ["single", "multiple", "true_false", "matching", "ordering"])
def test_every_kind_of_question_is_sound(kind: str) -> None:
    question = make.QuestionFactory(key="q-1", body=[getattr(make, kind)("q-1")])
    question.full_clean()
    assert question.kind == kind
    assert question.body.stream_block.clean(question.body)


def test_an_assessment_draws_from_its_modules() -> None:
    module = make.ModulePageFactory()
    assessment = make.AssessmentFactory(guide=module.get_parent().specific, blueprint={module: 2})
    assert [line.count for line in assessment.lines.all()] == [2]


def test_glossary_entries_point_at_each_other() -> None:
    debt = make.GlossaryEntryFactory(key="debt-bondage")
    labour = make.GlossaryEntryFactory(key="forced-labour", see=[debt])
    labour.refresh_from_db()
    assert [entry.key for entry in labour.see.all()] == ["debt-bondage"]
