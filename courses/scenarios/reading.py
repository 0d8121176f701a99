"""Reading a scenario's blocks into a story."""

from typing import TYPE_CHECKING, Any

from courses.scenarios.graph import Choice, Scene, Story

if TYPE_CHECKING:
    from courses.models import Scenario


def story_of(scenario: "Scenario") -> Story:
    """The story that a scenario's blocks tell."""
    return Story(
        scenes=tuple(_scene(child.value) for child in scenario.scenes),
        best_path=tuple(str(child.value) for child in scenario.best_path),
    )


def _scene(value: Any) -> Scene:
    return Scene(
        key=value["key"],
        title=value["title"],
        place=value["place"] or "",
        narrative=value["narrative"].source,
        speaker=value["speaker"] or "",
        said=value["said"] or "",
        question=value["question"] or "",
        choices=tuple(
            Choice(**{name: choice[name] for name in Choice.__slots__}) for choice in value["choices"]
        ),
        ending=value["ending"] or "",
        debrief=value["debrief"].source if value["debrief"] else "",
    )
