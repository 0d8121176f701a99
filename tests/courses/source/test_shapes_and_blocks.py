"""What the notation accepts, the CMS's blocks accept as well: the same lengths, the same numbers of items."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from wagtail import blocks

from courses.blocks.streams import LessonBody, QuestionBody, Scenes
from courses.source import blocks as source
from courses.source.documents import QUESTIONS, Scene
from courses.source.fields import ListOf, Shape, Struct, Text, readers_of

PAIRS: dict[str, tuple[type[Shape], blocks.StructBlock]] = {
    **{
        name: (shape, LessonBody().child_blocks[name.replace("-", "_")])
        for name, shape in {**source.READING, **source.ACTIVITIES, **source.EXERCISES}.items()
    },
    **{
        name: (shape, QuestionBody().child_blocks[name.replace("-", "_")])
        for name, shape in QUESTIONS.items()
    },
    "scene": (Scene, Scenes().child_blocks["scene"]),
}
#: Sorted items stand in their groups in the CMS, and in a list of their own in the sources.
ELSEWHERE = {("sort", "items")}


def limits(shape: type[Shape], block: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    """Pairs of limits: what the notation says, and what the block says."""
    for name, (reader, _required) in readers_of(shape).items():
        child = block.child_blocks.get(name)
        if child is None or (path, name) in ELSEWHERE:
            continue
        where = f"{path}.{name}"
        if isinstance(reader, Text) and isinstance(child, blocks.CharBlock):
            yield where, reader.longest, child.field.max_length
        if isinstance(reader, ListOf):
            yield f"{where} (most)", reader.most or None, child.meta.max_num
            if isinstance(reader.of, Struct):
                yield from limits(reader.of.shape, child.child_block, where)
            elif isinstance(reader.of, Text):
                yield f"{where}[]", reader.of.longest, child.child_block.field.max_length


@pytest.mark.parametrize("name", PAIRS)
def test_the_notation_promises_no_more_than_the_cms_keeps(name: str) -> None:
    shape, block = PAIRS[name]
    for where, ours, theirs in limits(shape, block, name):
        assert ours == theirs, where


def test_every_shape_is_immutable_and_repeats_without_its_lines() -> None:
    note = source.Notepad(prompt="What?", line=7)
    assert repr(note) == repr(source.Notepad(prompt="What?", line=9))
    with pytest.raises(dataclasses.FrozenInstanceError):
        note.prompt = "Who?"  # type: ignore[misc]
