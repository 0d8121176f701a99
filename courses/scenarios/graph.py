"""A scenario as a directed graph: what it is made of, what is wrong with it, and how it is played.

Pure: no database, no pages. A story is sound when every choice leads to a scene that exists, every scene
can be reached, and an ending can be reached from every scene.
"""

from collections import deque
from dataclasses import dataclass, field

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Choice:
    """A way on from a scene; `judgement` is "good", "fair" or "harmful"."""

    key: str
    text: str
    leads_to: str
    judgement: str
    what_happens: str
    why: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene with its choices, or an ending ("good", "mixed" or "poor") with none. Long texts are HTML."""

    key: str
    title: str
    narrative: str
    place: str = ""
    speaker: str = ""
    said: str = ""
    question: str = ""
    choices: tuple[Choice, ...] = ()
    ending: str = ""
    debrief: str = ""

    def choice(self, key: str) -> Choice | None:
        """The choice of that key, if the scene has it."""
        return next((choice for choice in self.choices if choice.key == key), None)


@dataclass(frozen=True, slots=True)
class Story:
    """A whole scenario. The first scene begins it."""

    scenes: tuple[Scene, ...]
    best_path: tuple[str, ...] = ()
    by_key: dict[str, Scene] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {scene.key: scene for scene in reversed(self.scenes)})

    @property
    def start(self) -> Scene:
        """Where it begins."""
        return self.scenes[0]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that keeps a story from being played; `code` tells what, `scene` and `choice` where."""

    code: str
    scene: str
    choice: str = ""
    target: str = ""

    def message(self) -> str:
        """The fault in a sentence."""
        return _sentences()[self.code] % {"scene": self.scene, "choice": self.choice, "target": self.target}


def _sentences() -> dict[str, str]:
    return {
        "scene-twice": _("Two scenes have the key “%(scene)s”."),
        "choice-twice": _("Scene “%(scene)s”: two choices have the key “%(choice)s”."),
        "dangling": _("Scene “%(scene)s”: choice “%(choice)s” leads to “%(target)s”, which is no scene."),
        "dead-end": _("Scene “%(scene)s” has no choices and is no ending."),
        "ending-with-choices": _("Scene “%(scene)s” is an ending and has choices."),
        "unreachable": _("Scene “%(scene)s” can't be reached from the start."),
        "no-ending": _("From scene “%(scene)s” no ending can be reached."),
        "best-path": _("The best path breaks at choice “%(choice)s”: scene “%(scene)s” has no such choice."),
        "best-path-open": _("The best path stops at scene “%(scene)s”, which is no ending."),
    }


def faults_of(story: Story) -> list[Fault]:
    """Everything that is wrong with a story, in the order of its scenes."""
    if not story.scenes:
        return []
    faults = _key_faults(story) + _scene_faults(story)
    if not faults:
        faults = _reach_faults(story)
    if not faults and story.best_path:
        faults = _best_path_faults(story)
    return faults


def _key_faults(story: Story) -> list[Fault]:
    faults = []
    seen: set[str] = set()
    for scene in story.scenes:
        if scene.key in seen:
            faults.append(Fault("scene-twice", scene.key))
        seen.add(scene.key)
        keys = [choice.key for choice in scene.choices]
        faults += [
            Fault("choice-twice", scene.key, key) for key in sorted({k for k in keys if keys.count(k) > 1})
        ]
    return faults


def _scene_faults(story: Story) -> list[Fault]:
    faults = []
    for scene in story.scenes:
        if scene.ending and scene.choices:
            faults.append(Fault("ending-with-choices", scene.key))
        if not scene.ending and not scene.choices:
            faults.append(Fault("dead-end", scene.key))
        faults += [
            Fault("dangling", scene.key, choice.key, choice.leads_to)
            for choice in scene.choices
            if choice.leads_to not in story.by_key
        ]
    return faults


def _reach_faults(story: Story) -> list[Fault]:
    forward = {scene.key: [choice.leads_to for choice in scene.choices] for scene in story.scenes}
    backward: dict[str, list[str]] = {key: [] for key in forward}
    for key, targets in forward.items():
        for target in targets:
            backward[target].append(key)
    reached = _reach([story.start.key], forward)
    ends = _reach([scene.key for scene in story.scenes if scene.ending], backward)
    return [Fault("unreachable", scene.key) for scene in story.scenes if scene.key not in reached] + [
        Fault("no-ending", scene.key)
        for scene in story.scenes
        if scene.key in reached and scene.key not in ends
    ]


def _reach(starts: list[str], edges: dict[str, list[str]]) -> set[str]:
    reached = set(starts)
    waiting = deque(starts)
    while waiting:
        for target in edges[waiting.popleft()]:
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


def _best_path_faults(story: Story) -> list[Fault]:
    scene = story.start
    for key in story.best_path:
        choice = scene.choice(key)
        if choice is None:
            return [Fault("best-path", scene.key, key)]
        scene = story.by_key[choice.leads_to]
    return [] if scene.ending else [Fault("best-path-open", scene.key)]


class PathBroken(ValueError):
    """A path names a choice that its scene does not have."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: the scene, and the choice taken in it."""

    scene: Scene
    choice: Choice


def walk(story: Story, path: list[str] | tuple[str, ...]) -> tuple[list[Step], Scene]:
    """The steps of a path of choice keys from the start, and the scene that it leads to.

    Raises PathBroken when a key is not a choice of the scene it is taken in.
    """
    scene, steps = story.start, []
    for key in path:
        choice = scene.choice(key)
        if choice is None:
            raise PathBroken(key)
        steps.append(Step(scene, choice))
        scene = story.by_key[choice.leads_to]
    return steps, scene


#: What an ending is worth as a score between 0 and 1.
ENDING_SCORES = {"good": 1.0, "mixed": 0.5, "poor": 0.0}
