"""Published things for tests: home, catalogue, guide, module, lesson, questions, scenarios, glossary.

`LessonFactory(body=[...])` takes raw blocks from the functions below, whose ids follow from their keys:
`block_id("my-note")` is the id of the block made with `key="my-note"`, `item_id("my-note", "a")` that of
its item. Everything made here is live, and went live through a revision, as in the CMS.
"""

from datetime import date
from typing import Any
from uuid import UUID

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from courses.models import (
    Assessment,
    BlueprintLine,
    CataloguePage,
    GlossaryEntry,
    GuidePage,
    HomePage,
    LessonPage,
    ModulePage,
    Question,
    Scenario,
    content_id,
)
from courses.publishing import tree

Raw = dict[str, Any]

# Blocks ----------------------------------------------------------------------------------------------


def block_id(key: str) -> UUID:
    """The id of the block made with this key."""
    return content_id("test", key)


def item_id(key: str, item: str) -> UUID:
    """The id of an item of the block made with this key."""
    return content_id("test", key, item)


def block(kind: str, value: Any, key: str) -> Raw:
    """A raw block of a stream."""
    return {"type": kind, "value": value, "id": str(block_id(key))}


def items(key: str, values: dict[str, Any]) -> list[Raw]:
    """Raw list items with ids from their names."""
    return [{"type": "item", "value": value, "id": str(item_id(key, name))} for name, value in values.items()]


def lines(*texts: str, key: str = "line") -> list[Raw]:
    """A raw stream of lines."""
    return [block("line", text, f"{key}-{text}") for text in texts]


def text(html: str = "<p>One sign is a question.</p>", key: str = "text") -> Raw:
    """Running text."""
    return block("text", html, key)


def notepad(key: str = "my-note", prompt: str = "Which signs do you meet most often?") -> Raw:
    """A notepad."""
    return block("notepad", {"prompt": prompt, "hint": "Think of the last month."}, key)


def exercise(kind: str, key: str, *, counts: bool = True, task: str = "Do this.", **value: Any) -> Raw:
    """A mini-exercise of any kind."""
    return block(kind, {"task": task, "counts": counts, **value}, key)


def reveal(key: str = "my-words", *, counts: bool = True) -> Raw:
    """Reveal and compare."""
    look_for = items(key, {"name": "Does it say who you are?"})
    return exercise("reveal", key, counts=counts, ours="<p>“My name is Dara.”</p>", look_for=look_for)


def sort(key: str = "act-or-means", *, counts: bool = True) -> Raw:
    """Two groups, `act` (item `fetch`) and `means` (items `lie`, `threat`)."""

    def group(label: str, inside: dict[str, str]) -> Raw:
        values = {name: {"text": words, "why": f"Because: {label}."} for name, words in inside.items()}
        return {"label": label, "items": items(key, values)}

    groups = {
        "act": group("Act", {"fetch": "An agent fetches her"}),
        "means": group("Means", {"lie": "He lies about the pay", "threat": "He threatens her brother"}),
    }
    return exercise("sort", key, counts=counts, groups=items(key, groups))


def order(key: str = "phases", *, counts: bool = True) -> Raw:
    """Items `first`, `second`, `third`, in that order."""
    values = {
        name: {"text": name.title(), "why": f"It comes {name}."} for name in ("first", "second", "third")
    }
    return exercise("order", key, counts=counts, items=items(key, values), explanation="In this order.")


def match(key: str = "fear-and-reason", *, counts: bool = True) -> Raw:
    """Pairs `silent` and `laughs`."""
    pairs = {
        "silent": {"left": "He is silent", "right": "He is afraid", "why": "Silence is reasonable."},
        "laughs": {"left": "She laughs", "right": "She is tense", "why": "Laughter can hide fear."},
    }
    return exercise("match", key, counts=counts, pairs=items(key, pairs))


def spot(key: str = "night-landing", *, counts: bool = True) -> Raw:
    """Details `papers` (a sign) and `provinces`, `cold` (no signs)."""
    details = {
        "papers": {"text": "The skipper keeps all papers", "sign": True, "why": "It is control."},
        "provinces": {"text": "They come from four provinces", "sign": False, "why": "That is usual."},
        "cold": {"text": "The night is cold", "sign": False, "why": "That says nothing."},
    }
    return exercise("spot", key, counts=counts, case="<p>A boat lands.</p>", details=items(key, details))


def myths(key: str = "true-or-false", *, counts: bool = True) -> Raw:
    """Statements `border` (false) and `consent` (true)."""
    statements = {
        "border": {"text": "A border must be crossed.", "answer": False, "why": "It need not be."},
        "consent": {
            "text": "A child cannot consent to it.",
            "answer": True,
            "why": "Under 18 no means needed.",
        },
    }
    return exercise("myths", key, counts=counts, statements=items(key, statements))


def checklist(key: str = "before-my-shift", *, counts: bool = True) -> Raw:
    """Items `number` and `interpreter`."""
    values = {"number": {"text": "I have the number"}, "interpreter": {"text": "I know our interpreter"}}
    return exercise("checklist", key, counts=counts, items=items(key, values), note="Take it along.")


def scenario_block(scenario: Scenario, key: str = "play", *, counts: bool = True) -> Raw:
    """The place from which a scenario is played."""
    return block("scenario", {"scenario": scenario.pk, "counts": counts}, key)


def quiz(*questions: Question, key: str = "check", counts: bool = True) -> Raw:
    """A practice quiz."""
    listed = items(key, {question.key: question.pk for question in questions})
    return block("quiz", {"questions": listed, "counts": counts}, key)


# Kinds of question ------------------------------------------------------------------------------------


def options(key: str, right: set[str], names: tuple[str, ...] = ("a", "b", "c")) -> list[Raw]:
    """Options named `a`, `b`, `c`, of which some are right."""
    return items(key, {n: {"text": f"Option {n}", "right": n in right, "why": f"About {n}."} for n in names})


def single(key: str = "q", right: str = "a") -> Raw:
    """Single choice among `a`, `b`, `c`."""
    return block("single", {"options": options(key, {right})}, key)


def multiple(key: str = "q", right: tuple[str, ...] = ("a", "b"), marking: str = "partial") -> Raw:
    """Multiple choice among `a`, `b`, `c`."""
    return block("multiple", {"marking": marking, "options": options(key, set(right))}, key)


def true_false(key: str = "q", *, answer: bool = False) -> Raw:
    """A statement that is true or false."""
    return block(
        "true_false", {"answer": answer, "why_true": "About true.", "why_false": "About false."}, key
    )


def matching(key: str = "q") -> Raw:
    """Pairs `act` and `means`, distractor `extra`."""
    pairs = {
        "act": {"left": "Act", "right": "recruits", "why": "An act."},
        "means": {"left": "Means", "right": "deceives", "why": "A means."},
    }
    spare = {"extra": {"text": "profits", "why": "That is a purpose."}}
    return block("matching", {"pairs": items(key, pairs), "distractors": items(key, spare)}, key)


def ordering(key: str = "q") -> Raw:
    """Items `first`, `second`, `third`, in that order."""
    values = {
        name: {"text": name.title(), "why": f"It comes {name}."} for name in ("first", "second", "third")
    }
    return block("ordering", {"items": items(key, values)}, key)


# Scenes -----------------------------------------------------------------------------------------------


def choice(key: str, leads_to: str, judgement: str = "good") -> Raw:
    """A choice of a scene."""
    return {
        "key": key,
        "text": f"Choose {key}.",
        "leads_to": leads_to,
        "judgement": judgement,
        "what_happens": f"What follows {key}.",
        "why": f"Why {key}.",
    }


def scene(key: str, *choices: Raw, ending: str = "") -> Raw:
    """A scene with its choices, or an ending."""
    value = {
        "key": key,
        "title": key.replace("-", " ").capitalize(),
        "place": "",
        "narrative": f"<p>This is {key}.</p>",
        "speaker": "",
        "said": "",
        "question": "" if ending else "What do you do?",
        "choices": items(key, {way["key"]: way for way in choices}),
        "ending": ending,
        "debrief": "<p>Look back.</p>" if ending else "",
    }
    return block("scene", value, f"scene-{key}")


def short_story() -> list[Raw]:
    """The pier: `ask` leads to the good end, `wait` by way of `later` to the poor one."""
    return [
        scene("pier", choice("ask", "good-end"), choice("wait", "later", "fair")),
        scene("later", choice("ask-late", "good-end"), choice("leave", "poor-end", "harmful")),
        scene("good-end", ending="good"),
        scene("poor-end", ending="poor"),
    ]


# Files ------------------------------------------------------------------------------------------------


def picture(name: str = "drawing") -> Any:
    """A drawing in the CMS's library."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 136"><title>{name}</title></svg>'
    return get_image_model().objects.create(title=name, file=ContentFile(svg.encode(), f"{name}.svg"))


def document(name: str = "list.txt") -> Any:
    """A file in the CMS's library."""
    return get_document_model().objects.create(title=name, file=ContentFile(b"words", name))


# Factories --------------------------------------------------------------------------------------------


class HomePageFactory(DjangoModelFactory):
    """The one home page of the source language."""

    class Meta:
        model = HomePage

    @classmethod
    def _create(cls, model_class: type[HomePage], *args: Any, **kwargs: Any) -> HomePage:
        return tree.ensure().get_parent().specific


class CataloguePageFactory(DjangoModelFactory):
    """The one catalogue of the source language."""

    class Meta:
        model = CataloguePage

    @classmethod
    def _create(cls, model_class: type[CataloguePage], *args: Any, **kwargs: Any) -> CataloguePage:
        return tree.ensure()


class PageFactory(DjangoModelFactory):
    """A page below `parent`; `live=False` leaves it a draft."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        parent = kwargs.pop("parent")
        live = kwargs.pop("live", True)
        page = model_class(live=False, **kwargs)
        parent.add_child(instance=page)
        revision = page.save_revision()
        if live:
            revision.publish()
        page.refresh_from_db()
        return page


class GuidePageFactory(PageFactory):
    """A guide in the catalogue."""

    class Meta:
        model = GuidePage

    parent = factory.SubFactory(CataloguePageFactory)
    slug = factory.Sequence(lambda n: f"guide-{n}")
    title = factory.LazyAttribute(lambda guide: guide.slug.replace("-", " ").capitalize())
    short_title = factory.SelfAttribute("title")
    translation_key = factory.LazyAttribute(lambda guide: content_id(guide.slug))
    summary = "A guide for tests."
    edition_date = date(2026, 11, 22)
    hours = 3
    for_whom = factory.LazyFunction(lambda: lines("Officers", key="for-whom"))
    objectives = factory.LazyFunction(
        lambda: [block("objective", {"key": "explain-elements", "text": "explain the elements"}, "objective")]
    )


class ModulePageFactory(PageFactory):
    """A module of a guide."""

    class Meta:
        model = ModulePage

    parent = factory.SubFactory(GuidePageFactory)
    slug = factory.Sequence(lambda n: f"module-{n}")
    title = factory.LazyAttribute(lambda module: module.slug.replace("-", " ").capitalize())
    summary = "A module for tests."


class LessonPageFactory(PageFactory):
    """A lesson of a module, with one paragraph, one notepad and one sorting exercise."""

    class Meta:
        model = LessonPage

    class Params:
        warned = factory.Trait(
            warning="A story of violence, without detail.", instead="<p>A summary of it.</p>"
        )
        reading_only = factory.Trait(body=factory.LazyFunction(lambda: [text()]))

    parent = factory.SubFactory(ModulePageFactory)
    slug = factory.Sequence(lambda n: f"lesson-{n}")
    title = factory.LazyAttribute(lambda lesson: lesson.slug.replace("-", " ").capitalize())
    minutes = 8
    objectives = factory.LazyFunction(lambda: lines("weigh several signs", key="objective"))
    body = factory.LazyFunction(lambda: [text(), notepad(), sort()])


class SnippetFactory(DjangoModelFactory):
    """A snippet in the source language, live unless `live=False`."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        live = kwargs.pop("live", True)
        see = kwargs.pop("see", None)
        tree.ensure()
        made = model_class(live=False, locale=tree.source_locale(), **kwargs)
        if see is not None:
            made.see = see
        made.save()
        revision = made.save_revision()
        if live:
            revision.publish()
        made.refresh_from_db()
        return made


class QuestionFactory(SnippetFactory):
    """A single-choice question with options `a` (right), `b`, `c`; other kinds by `body=[matching(key)]`.

    The options' ids are `item_id(<the question's key>, "a")` and so on.
    """

    class Meta:
        model = Question

    class Params:
        practice = factory.Trait(use="practice")

    key = factory.Sequence(lambda n: f"question-{n}")
    module = factory.SubFactory(ModulePageFactory)
    stem = "<p>Which is right?</p>"
    body = factory.LazyAttribute(lambda question: [single(question.key)])
    explanation = "It is so."


class ScenarioFactory(SnippetFactory):
    """The short story of the pier."""

    class Meta:
        model = Scenario

    key = factory.Sequence(lambda n: f"scenario-{n}")
    title = factory.LazyAttribute(lambda story: story.key.replace("-", " ").capitalize())
    summary = "A story for tests."
    scenes = factory.LazyFunction(short_story)
    best_path = factory.LazyFunction(lambda: lines("ask", key="best"))
    best_path_why = "<p>Asking comes first.</p>"


class GlossaryEntryFactory(SnippetFactory):
    """A glossary entry."""

    class Meta:
        model = GlossaryEntry

    key = factory.Sequence(lambda n: f"term-{n}")
    term = factory.LazyAttribute(lambda entry: entry.key.replace("-", " "))
    definition = "<p>What it means.</p>"


class AssessmentFactory(DjangoModelFactory):
    """A guide's assessment; `blueprint={module: count}` says what is drawn."""

    class Meta:
        model = Assessment
        skip_postgeneration_save = True

    guide = factory.SubFactory(GuidePageFactory)
    title = "Assessment"
    pass_mark = 70
    attempts = 3
    wait_hours = 0

    @classmethod
    def _create(cls, model_class: type[Assessment], *args: Any, **kwargs: Any) -> Assessment:
        blueprint = kwargs.pop("blueprint", {})
        assessment = model_class(**kwargs)
        assessment.lines = [BlueprintLine(module=module, count=n) for module, n in blueprint.items()]
        assessment.save()
        return assessment
