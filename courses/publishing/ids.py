"""Ids made from keys: the same on every server, and the same for ever."""

from uuid import UUID

from courses.models import content_id


def guide_id(guide: str) -> UUID:
    """The key of a guide's page in every language."""
    return content_id(guide)


def module_id(guide: str, module: str) -> UUID:
    """The key of a module's page in every language."""
    return content_id(guide, "modules", module)


def lesson_id(guide: str, lesson: str) -> UUID:
    """The key of a lesson's page in every language; it stays when the lesson moves to another module."""
    return content_id(guide, lesson)


def activity_id(guide: str, lesson: str, activity: str) -> UUID:
    """The id of an activity's block."""
    return content_id(guide, lesson, activity)


def scenario_id(guide: str, scenario: str) -> UUID:
    """The key of a scenario in every language."""
    return content_id(guide, "scenarios", scenario)


def question_id(guide: str, question: str) -> UUID:
    """The key of a question in every language; its options' ids follow from it in the same way."""
    return content_id(guide, "questions", question)


def term_id(term: str) -> UUID:
    """The key of a glossary entry in every language."""
    return content_id("glossary", term)
