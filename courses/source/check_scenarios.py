"""Whether a scenario's file tells a story that can be played to an end."""

from collections.abc import Iterator

from courses.scenarios import graph
from courses.source.check_activities import Found
from courses.source.documents import Scenario, Scene


def scenes_in_order(file: Scenario) -> tuple[Scene, ...]:
    """The scenes with the one that begins the story first."""
    return tuple(sorted(file.scenes, key=lambda scene: scene.key.key != file.start.key))


def story_faults(file: Scenario) -> Iterator[Found]:
    """Everything that keeps the story from being played, with its lines."""
    if file.start.key and file.start.key not in {scene.key.key for scene in file.scenes}:
        yield file.start.line, f"there is no scene “{file.start}” to start with"
        return
    story = graph.Story(
        tuple(_scene(scene) for scene in scenes_in_order(file)), tuple(name.key for name in file.best_path)
    )
    for fault in graph.faults_of(story):
        yield _line(file, fault), fault.message()
    for scene in file.scenes:
        if scene.choices and not scene.question:
            yield scene.line, f"scene “{scene.key}” has choices and no question"


def _scene(scene: Scene) -> graph.Scene:
    return graph.Scene(
        key=scene.key.key,
        title=scene.title,
        narrative="",
        ending=scene.ending,
        choices=tuple(
            graph.Choice(choice.key.key, choice.text, choice.leads_to.key, choice.judgement, "", "")
            for choice in scene.choices
        ),
    )


def _line(file: Scenario, fault: graph.Fault) -> int:
    """Where a fault of the graph is written: at the choice, at the scene, or at the best path."""
    if fault.code.startswith("best-path"):
        steps = [name.line for name in file.best_path if name.key == fault.choice]
        return steps[0] if steps else file.best_path[-1].line
    scenes = [scene for scene in file.scenes if scene.key.key == fault.scene]
    scene = scenes[-1] if fault.code == "scene-twice" else scenes[0]
    choices = [choice for choice in scene.choices if choice.key.key == fault.choice]
    return choices[-1].line if choices else scene.line
