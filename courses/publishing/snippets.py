"""Snippets that sources publish: scenarios, questions, glossary entries; and the assessment of a guide."""

from dataclasses import dataclass, field
from typing import Any

from courses.models import Assessment, BlueprintLine, GlossaryEntry, Question, Scenario, Use
from courses.publishing import ids, streams
from courses.publishing.items import Item
from courses.publishing.tree import source_locale
from courses.source import documents as docs
from courses.source.reading import GLOSSARY


@dataclass(kw_only=True)
class SnippetItem(Item):
    """A question, a scenario or a glossary entry."""

    def begin(self) -> Any:
        """Make a draft that holds what the source says."""
        thing = self.model(live=False, locale=source_locale(), translation_key=self.key)  # type: ignore[misc]
        self.fill(thing)
        thing.save()
        return thing


@dataclass(kw_only=True)
class ScenarioItem(SnippetItem):
    """A scenario."""

    guide: str
    placed: docs.PlacedScenario
    model = Scenario

    @property
    def name(self) -> str:
        """Its key."""
        return self.placed.key

    @property
    def source(self) -> object:
        """Its file."""
        return self.placed.file

    def fill(self, thing: Any) -> None:
        """Everything."""
        file, path = self.placed.file, (self.guide, "scenarios", self.placed.key)
        thing.key = self.placed.key
        for name in ("title", "place", "summary", "warning"):
            setattr(thing, name, getattr(file, name))
        thing.instead, thing.best_path_why = file.instead.html, file.best_path_why.html
        thing.objectives = streams.lines((name.key for name in file.learn), *path, "learn")
        thing.best_path = streams.lines((name.key for name in file.best_path), *path, "best-path")
        thing.scenes = streams.scenes(file, *path)


@dataclass(kw_only=True)
class QuestionItem(SnippetItem):
    """A question of the bank."""

    guide: str
    question: docs.Question
    model = Question

    @property
    def name(self) -> str:
        """Its key."""
        return self.question.key.key

    @property
    def source(self) -> object:
        """Its entry."""
        return self.question

    def fill(self, thing: Any) -> None:
        """Everything."""
        said, path = self.question, (self.guide, "questions", self.question.key.key)
        thing.key, thing.objective = said.key.key, said.objective.key
        thing.module_id = self.refs.pages.get(said.module.key)
        thing.use = Use.PRACTICE if said.practice else Use.ASSESSMENT
        thing.difficulty, thing.explanation, thing.source = said.difficulty, said.explanation, said.source
        thing.tags = streams.lines((tag.key for tag in said.tags), *path, "tags")
        thing.stem = said.stem.html
        thing.body = streams.question_body(said, *path)


@dataclass(kw_only=True)
class GlossaryItem(SnippetItem):
    """An entry of the glossary. `terms` are the primary keys of all that are there already."""

    entry: docs.GlossaryEntry
    terms: dict[str, int] = field(default_factory=dict, repr=False)
    model = GlossaryEntry

    @property
    def name(self) -> str:
        """Its key."""
        return self.entry.key.key

    @property
    def source(self) -> object:
        """Its entry."""
        return self.entry

    def fill(self, thing: Any) -> None:
        """Everything; see-also as far as the others exist."""
        entry = self.entry
        thing.key, thing.term, thing.source = entry.key.key, entry.term, entry.source
        thing.definition = entry.definition.html
        thing.also = streams.lines(entry.also, "glossary", entry.key.key, "also")
        wanted = [self.terms[name.key] for name in entry.see if name.key in self.terms]
        thing.see = list(GlossaryEntry.objects.filter(pk__in=wanted))


@dataclass(kw_only=True)
class AssessmentItem(Item):
    """A guide's assessment; it has no drafts: what is saved holds from the next attempt on."""

    assessment: docs.Assessment
    guide_pk: int
    model = Assessment

    @property
    def name(self) -> str:
        """Its key."""
        return "assessment"

    @property
    def source(self) -> object:
        """Its part of the guide's file."""
        return self.assessment

    def find(self) -> Any:
        """The guide's assessment, or None."""
        return Assessment.objects.filter(guide_key=self.key).first()

    def begin(self) -> Any:
        """An assessment that isn't saved yet."""
        return Assessment(guide_id=self.guide_pk)

    def fill(self, thing: Any) -> None:
        """Terms and blueprint."""
        for name in ("title", "pass_mark", "attempts", "wait_hours", "minutes", "feedback"):
            setattr(thing, name, getattr(self.assessment, name))
        thing.lines = [
            BlueprintLine(module_id=self.refs.pages[name.key], count=count)
            for name, count in self.assessment.blueprint
            if name.key in self.refs.pages
        ]

    def pk(self) -> int | None:
        """The primary key of the guide's assessment, or None."""
        there = self.find()
        return int(there.pk) if there else None

    def publish(self, thing: Any) -> None:
        """Save it."""
        thing.save()


def glossary_items(series: docs.Series, terms: dict[str, int]) -> list[GlossaryItem]:
    """All entries of the glossary."""
    return [
        GlossaryItem(path=f"{GLOSSARY}#{entry.key}", key=ids.term_id(entry.key.key), entry=entry, terms=terms)
        for entry in series.glossary
    ]
