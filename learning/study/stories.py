"""The story that stands in a lesson, read once a generation, and what became of a path through it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from courses.delivery.kept import KeptForGeneration
from courses.scenarios.graph import PathBroken, Scene, Step, Story, walk
from courses.scenarios.reading import story_of
from learning.study.sheets import Sheet, sheet

LONGEST_PATH = 100


@dataclass(frozen=True)
class Told:
    """A story in its lesson. `scenario` is the published snippet, for its titles and its debrief."""

    sheet: Sheet
    scenario: Any
    story: Story

    @property
    def best(self) -> list[Step]:
        """The steps that experienced people would take; empty where none are given."""
        try:
            return walk(self.story, self.story.best_path)[0]
        except PathBroken:
            return []


@dataclass(frozen=True)
class Now:
    """Where a path has led. `was_cut` says that the story has changed under it, so that it begins anew."""

    path: tuple[str, ...]
    steps: list[Step]
    scene: Scene
    was_cut: bool = False

    @property
    def last(self) -> Step | None:
        """The choice that led here."""
        return self.steps[-1] if self.steps else None


def story(language: str, lesson_key: UUID, block_id: UUID) -> Told | None:
    """The story at this place in a published lesson."""
    return _stories((language, lesson_key, block_id))


def now(told: Told, path: tuple[str, ...]) -> Now:
    """Where a path leads; to the start, when the story no longer has such a path."""
    try:
        steps, scene = walk(told.story, path[:LONGEST_PATH])
    except PathBroken:
        return Now((), [], told.story.start, was_cut=True)
    return Now(path[:LONGEST_PATH], steps, scene)


def _read(key: tuple[str, UUID, UUID]) -> Told | None:
    found = sheet(*key)
    scenario = found.value["scenario"] if found is not None and found.kind == "scenario" else None
    if found is None or scenario is None or not scenario.scenes:
        return None
    return Told(found, scenario, story_of(scenario))


_stories: KeptForGeneration[tuple[str, UUID, UUID], Told | None] = KeptForGeneration(_read, limit=128)
