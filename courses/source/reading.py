"""The folder of all content, read into a series. What can't be read is told and left out."""

import hashlib
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from yaml.nodes import MappingNode, SequenceNode

from courses.source.body import Body
from courses.source.containers import cut
from courses.source.documents import (
    QUESTIONS,
    GlossaryEntry,
    Guide,
    GuideFile,
    Lesson,
    LessonHead,
    Module,
    ModuleFile,
    PlacedQuestion,
    PlacedScenario,
    Question,
    Scenario,
    Series,
)
from courses.source.faults import Faults
from courses.source.fields import Shape, Struct, bad_key, is_key
from courses.source.nodes import Scope, compose

GLOSSARY = "glossary.yaml"
FOLDERS = {"scenarios", "questions", "files"}


def digest(content: bytes) -> str:
    """A fingerprint of a file."""
    return hashlib.sha256(content).hexdigest()


def source_files(root: Path) -> list[Path]:
    """Every file of the series, in a fixed order, without hidden ones."""
    paths = (path for path in root.rglob("*") if path.is_file())
    return sorted(path for path in paths if not any(p.startswith(".") for p in path.relative_to(root).parts))


def read_series(root: Path, faults: Faults) -> Series:
    """Everything under the folder of all content."""
    reader = SeriesReader(root, faults)
    guides = [reader.guide(path.parent) for path in sorted(root.glob("*/guide.yaml"))]
    in_order = sorted((guide for guide in guides if guide), key=lambda guide: (guide.file.number, guide.key))
    return Series(tuple(in_order), tuple(reader.glossary()))


@dataclass(slots=True)
class SeriesReader:
    """Reads files below one folder; all paths in what it gives are relative to it."""

    root: Path
    faults: Faults = field(default_factory=Faults)
    unread: set[Path] = field(default_factory=set)

    def guide(self, folder: Path) -> Guide | None:
        """One guide's folder."""
        self._key(folder.name, folder / "guide.yaml")
        file = self._yaml(folder / "guide.yaml", GuideFile)
        modules = tuple(self._modules(folder, file)) if file else ()
        scenarios = [self._scenario(path) for path in sorted(folder.glob("scenarios/*.yaml"))]
        questions = [q for path in sorted(folder.glob("questions/*.yaml")) for q in self._questions(path)]
        if file is None:
            return None
        return Guide(
            folder.name,
            self._relative(folder),
            file,
            modules,
            tuple(scenario for scenario in scenarios if scenario),
            tuple(questions),
            self._files(folder),
            frozenset(path.parent.name for path in self.unread if folder in path.parents),
        )

    def glossary(self) -> list[GlossaryEntry]:
        """The glossary; empty when there is none."""
        path = self.root / GLOSSARY
        return list(self._list(path, lambda _node: GlossaryEntry)) if path.exists() else []

    def _files(self, folder: Path) -> dict[str, str]:
        there = [*folder.glob("cover.svg"), *(folder / "files").rglob("*")]
        return {
            path.relative_to(folder).as_posix(): digest(path.read_bytes()) for path in there if path.is_file()
        }

    def _modules(self, folder: Path, file: GuideFile) -> list[Module]:
        """The modules in the guide's order; then those that it forgets, which is a fault."""
        there = {path.parent.name for path in folder.glob("*/module.yaml")}
        listed = [name.key for name in file.modules]
        for name in file.modules:
            if name.key not in there:
                said = f"there is no module “{name}”: {folder.name}/{name}/module.yaml is missing"
                self.faults.error(self._relative(folder / "guide.yaml"), name.line, said)
        self._strays(folder, there, listed)
        names = [name for name in dict.fromkeys(listed) if name in there]
        names += sorted(there - set(listed))
        return [module for name in names if (module := self._module(folder / name))]

    def _strays(self, folder: Path, there: set[str], listed: list[str]) -> None:
        for key in sorted(there - set(listed)):
            path = self._relative(folder / key / "module.yaml")
            self.faults.error(path, 1, f"the module “{key}” is missing from the list in guide.yaml")
        for inside in sorted(folder.iterdir()):
            if inside.is_dir() and inside.name not in there | FOLDERS and any(inside.glob("*.md")):
                self.faults.error(self._relative(inside), 1, "this folder has lessons and no module.yaml")

    def _module(self, folder: Path) -> Module | None:
        path = folder / "module.yaml"
        self._key(folder.name, path)
        file = self._yaml(path, ModuleFile)
        there = {found.stem for found in folder.glob("*.md")}
        listed = [name.key for name in file.lessons] if file else sorted(there)
        for name in file.lessons if file else ():
            if name.key not in there:
                said = f"there is no lesson “{name}”: {folder.name}/{name}.md is missing"
                self.faults.error(self._relative(path), name.line, said)
        for key in sorted(there - set(listed)):
            said = f"the lesson “{key}” is missing from the list in module.yaml"
            self.faults.error(self._relative(folder / f"{key}.md"), 1, said)
        keys = [key for key in dict.fromkeys([*listed, *sorted(there)]) if key in there]
        lessons = tuple(lesson for key in keys if (lesson := self._lesson(folder / f"{key}.md")))
        return Module(folder.name, self._relative(path), file, lessons, tuple(keys)) if file else None

    def _lesson(self, path: Path) -> Lesson | None:
        self._key(path.stem, path)
        text = self._text(path)
        parts = cut(text, self._relative(path), self.faults) if text is not None else None
        if parts is None:
            return None
        scope = Scope(self._relative(path), 2, self.faults)
        node = compose(parts.head, scope)
        head = Struct(LessonHead).read(node, "the head", scope) if node else None
        blocks = Body(self._relative(path), self.faults).read(parts.parts)
        if head is None:
            if node is None and not parts.head.strip():
                self.faults.error(self._relative(path), 1, "the head is empty")
            return None
        return Lesson(path.stem, self._relative(path), head, blocks)

    def _scenario(self, path: Path) -> PlacedScenario | None:
        self._key(path.stem, path)
        file = self._yaml(path, Scenario)
        if file is None:
            self.unread.add(path)
            return None
        return PlacedScenario(path.stem, self._relative(path), file)

    def _questions(self, path: Path) -> list[PlacedQuestion]:
        return [PlacedQuestion(self._relative(path), q) for q in self._list(path, _kind_of_question)]

    def _list(self, path: Path, shape_of: Any) -> list[Any]:
        text = self._text(path)
        scope = Scope(self._relative(path), 1, self.faults)
        node = compose(text, scope) if text else None
        if node is None:
            self.unread.add(path)
            return []
        if not isinstance(node, SequenceNode):
            scope.fault(node, "a list is expected: entries that begin with “- key:”")
            return []
        read = (Struct(shape_of(item)).read(item, "an entry", scope) for item in node.value)
        return [entry for entry in read if entry is not None]

    def _yaml(self, path: Path, shape: type[Shape]) -> Any:
        text = self._text(path)
        scope = Scope(self._relative(path), 1, self.faults)
        node = compose(text, scope) if text is not None else None
        if node is None:
            if text is not None and not text.strip():
                self.faults.error(scope.path, 1, "the file is empty")
            return None
        return Struct(shape).read(node, "the file", scope)

    def _text(self, path: Path) -> str | None:
        """A file's text; told when it is no UTF-8, or not in form NFC (what looks equal must be equal)."""
        relative = self._relative(path)
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self.faults.error(relative, line, "this is no UTF-8")
            return None
        for number, line_text in enumerate(text.split("\n"), 1):
            if not unicodedata.is_normalized("NFC", line_text):
                self.faults.error(relative, number, "this line is not in Unicode form NFC")
        return text

    def _key(self, key: str, path: Path) -> None:
        if not is_key(key):
            self.faults.error(self._relative(path), 1, bad_key(key))

    def _relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _kind_of_question(node: Any) -> type[Question]:
    """The shape of a question by its `kind`; without one, what all share, so that the rest is still read."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if getattr(key, "value", "") == "kind":
                return QUESTIONS.get(str(getattr(value, "value", "")), Question)
    return Question
