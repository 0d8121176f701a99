"""A story is sound, or its faults are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.scenarios.graph import Choice, PathBroken, Scene, Story, faults_of, walk


def choice(key: str, leads_to: str) -> Choice:
    return Choice(key, key, leads_to, "good", "", "")


def scene(key: str, *choices: Choice, ending: str = "") -> Scene:
    return Scene(key, key, "", choices=choices, ending=ending)


def codes(*scenes: Scene, best_path: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(fault.code, fault.scene) for fault in faults_of(Story(scenes, best_path))]


START = scene("start", choice("ask", "end"))
END = scene("end", ending="good")


def test_a_sound_story_has_no_faults() -> None:
    assert codes(START, END, best_path=("ask",)) == []


@pytest.mark.parametrize(
    ("scenes", "fault"),
    [
        ((scene("start", choice("ask", "nowhere")), END), ("dangling", "start")),
        ((scene("start"), END), ("dead-end", "start")),
        ((START, scene("end", choice("on", "start"), ending="good")), ("ending-with-choices", "end")),
        ((START, END, scene("island", choice("go", "end"))), ("unreachable", "island")),
        (
            (
                scene("start", choice("ask", "end"), choice("turn", "loop")),
                END,
                scene("loop", choice("on", "loop")),
            ),
            ("no-ending", "loop"),
        ),
        ((START, END, scene("end", ending="poor")), ("scene-twice", "end")),
        ((scene("start", choice("ask", "end"), choice("ask", "end")), END), ("choice-twice", "start")),
    ],
)
def test_each_fault_is_named_with_its_scene(scenes, fault) -> None:
    assert fault in codes(*scenes)


def test_a_best_path_must_walk_to_an_ending() -> None:
    middle = (scene("start", choice("ask", "mid")), scene("mid", choice("tell", "end")), END)
    assert codes(*middle, best_path=("ask", "tell")) == []
    assert codes(*middle, best_path=("ask",)) == [("best-path-open", "mid")]
    assert codes(*middle, best_path=("ask", "shout")) == [("best-path", "mid")]


def test_every_fault_has_a_sentence_that_names_its_scene() -> None:
    for fault in faults_of(Story((scene("start", choice("ask", "nowhere")), scene("start")))):
        assert "start" in fault.message()


@given(
    st.dictionaries(st.sampled_from("bcdefg"), st.lists(st.sampled_from("abcdefg"), max_size=3), min_size=1)
)
def test_in_a_story_without_faults_any_walk_can_be_finished(edges) -> None:
    edges = {"a": list(edges), **edges}
    scenes = tuple(
        scene(
            key,
            *(choice(f"{key}{n}", target) for n, target in enumerate(targets)),
            ending="" if targets else "mixed",
        )
        for key, targets in edges.items()
    )
    story = Story(scenes)
    if faults_of(story):
        return
    for start in story.scenes:
        seen, waiting = {start.key}, [start]
        while waiting:
            for one in waiting.pop().choices:
                if one.leads_to not in seen:
                    seen.add(one.leads_to)
                    waiting.append(story.by_key[one.leads_to])
        assert any(story.by_key[key].ending for key in seen)


def test_a_walk_tells_its_steps_and_where_it_stands() -> None:
    steps, here = walk(Story((START, END)), ["ask"])
    assert [step.choice.key for step in steps] == ["ask"]
    assert here.key == "end"


def test_a_walk_refuses_a_choice_that_is_not_offered() -> None:
    with pytest.raises(PathBroken):
        walk(Story((START, END)), ["shout"])
