"""Reading what is published."""

from courses.selectors.lessons import activities_of, activity_block, lesson_by_key
from courses.selectors.outline import (
    GuideOutline,
    LessonOutline,
    ModuleOutline,
    outline,
    outline_with_lesson,
    outlines,
)

__all__ = [
    "GuideOutline",
    "LessonOutline",
    "ModuleOutline",
    "activities_of",
    "activity_block",
    "lesson_by_key",
    "outline",
    "outline_with_lesson",
    "outlines",
]
