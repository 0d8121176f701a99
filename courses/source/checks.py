"""What must hold between the files of the series: everything named exists, nothing has its key twice,
stories can be played to an end, assessments have enough questions. Everything that is wrong is told.
"""

from collections import Counter
from collections.abc import Collection, Iterable

from courses.source import documents as docs
from courses.source.check_activities import question_faults, told, twice
from courses.source.check_lessons import LessonCheck, known_in, proses
from courses.source.check_scenarios import story_faults
from courses.source.faults import Faults
from courses.source.fields import Name
from courses.source.reading import GLOSSARY

#: Words with a meaning of their own where ids are made from keys.
RESERVED = {"modules", "questions", "scenarios", "files", "glossary"}


def check(series: docs.Series, faults: Faults) -> None:
    """Tell everything that is wrong between the files."""
    terms = frozenset(entry.key.key for entry in series.glossary)
    told(twice((entry.key for entry in series.glossary), "the term"), GLOSSARY, faults.error)
    for entry in series.glossary:
        _dangling(entry.see, terms, "there is no “{}” in the glossary", GLOSSARY, faults)
    _once([(q.file.key, q.path) for guide in series.guides for q in guide.questions], "the question", faults)
    _once(
        [(Name(s.key, 1), s.path) for guide in series.guides for s in guide.scenarios], "the scenario", faults
    )
    for guide in series.guides:
        GuideCheck(guide, faults).run(terms)


def _once(placed: Iterable[tuple[Name, str]], what: str, faults: Faults) -> None:
    """No key stands twice, not even in two files."""
    seen: dict[str, str] = {}
    for name, path in placed:
        if name.key and name.key in seen:
            faults.error(path, name.line, f"{what} “{name}” is there twice; the first is in {seen[name.key]}")
        seen.setdefault(name.key, f"{path}:{name.line}")


def _dangling(
    names: Iterable[Name], known: Collection[str], sentence: str, path: str, faults: Faults
) -> None:
    for name in names:
        if name.key and name.key not in known:
            faults.error(path, name.line, sentence.format(name))


class GuideCheck:
    """Checks one guide."""

    def __init__(self, guide: docs.Guide, faults: Faults) -> None:
        self.guide = guide
        self.faults = faults
        self.objectives = {objective.id.key for objective in guide.file.objectives}
        self.modules = {module.key for module in guide.modules}
        self.bank = Counter(q.file.module.key for q in guide.questions if not q.file.practice)

    def run(self, terms: frozenset[str]) -> None:
        """Tell everything that is wrong with the guide."""
        self._own()
        self._keys()
        known = known_in(self.guide, terms)
        for module in self.guide.modules:
            for lesson in module.lessons:
                LessonCheck(lesson, known, self.faults).run()
        for placed in self.guide.questions:
            self._question(placed)
        for story in self.guide.scenarios:
            self._scenario(story)

    def _own(self) -> None:
        path, file = f"{self.guide.path}/guide.yaml", self.guide.file
        told(twice((objective.id for objective in file.objectives), "the objective"), path, self.faults.error)
        told(twice(file.modules, "the module"), path, self.faults.error)
        self._no_links(path, file.about)
        for name, asked in file.assessment.blueprint if file.assessment else ():
            if name.key not in self.modules:
                self.faults.error(path, name.line, f"there is no module “{name}” in this guide")
            elif self.bank[name.key] < asked and "questions" not in self.guide.unread:
                said = f"{asked} questions of “{name}” are asked for; the bank has {self.bank[name.key]}"
                self.faults.error(path, name.line, said)

    def _keys(self) -> None:
        """Lessons and activities have keys of their own in the whole guide: records hang on them."""
        lessons = [(Name(le.key, 1), le.path) for module in self.guide.modules for le in module.lessons]
        _once(lessons, "the lesson", self.faults)
        every = [lesson for module in self.guide.modules for lesson in module.lessons]
        keyed = [(block.key, lesson.path) for lesson in every for block in lesson.blocks if block.key]
        _once(keyed, "the activity", self.faults)
        for name, path in lessons:
            if name.key in RESERVED:
                self.faults.error(path, 1, f"“{name}” can't be a lesson's key; it has another meaning")
        for module in self.guide.modules:
            told(twice(module.file.lessons, "the lesson"), module.path, self.faults.error)

    def _question(self, placed: docs.PlacedQuestion) -> None:
        question = placed.file
        told(question_faults(question), placed.path, self.faults.error)
        said = "there is no module “{}” in this guide"
        _dangling([question.module], self.modules, said, placed.path, self.faults)
        said = "the guide has no objective “{}”"
        _dangling([question.objective], self.objectives, said, placed.path, self.faults)
        self._no_links(placed.path, question)

    def _scenario(self, placed: docs.PlacedScenario) -> None:
        file = placed.file
        said = "the guide has no objective “{}”"
        _dangling(file.learn, self.objectives, said, placed.path, self.faults)
        if file.warning and not file.instead:
            said = "a scenario with a warning needs a summary for those who pass it by: “instead”"
            self.faults.error(placed.path, file.line, said)
        told(story_faults(file), placed.path, self.faults.error)
        self._no_links(placed.path, file)

    def _no_links(self, path: str, value: object) -> None:
        """Links to lessons stand in lessons only: other texts are shown in other places."""
        for text in proses(value):
            for link in text.links:
                self.faults.error(path, link.line, "links to lessons stand in lessons only")
