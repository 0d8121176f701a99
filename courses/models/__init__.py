"""What is published."""

from courses.models.assessment import Assessment, BlueprintLine, Feedback
from courses.models.glossary import GlossaryEntry
from courses.models.pages import CataloguePage, Colour, GuidePage, HomePage, LessonPage, ModulePage
from courses.models.published import Activity, SourceMark, content_id
from courses.models.question import Difficulty, Question, Use
from courses.models.scenario import Scenario

__all__ = [
    "Activity",
    "Assessment",
    "BlueprintLine",
    "CataloguePage",
    "Colour",
    "Difficulty",
    "Feedback",
    "GlossaryEntry",
    "GuidePage",
    "HomePage",
    "LessonPage",
    "ModulePage",
    "Question",
    "Scenario",
    "SourceMark",
    "Use",
    "content_id",
]
