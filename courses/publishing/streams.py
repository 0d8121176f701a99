"""What the sources say as the raw streams that the CMS keeps, with an id for every block and list item.

Ids follow from keys where there are keys; elsewhere from the section (the heading or activity before), the
kind, and the number of its like in that section, so that a change of words changes no id.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from courses.models import content_id
from courses.source import blocks as source
from courses.source import documents as docs
from courses.source.check_scenarios import scenes_in_order
from courses.source.prose import Prose

Raw = dict[str, Any]
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class References:
    """The primary keys of what lessons name: pages by `module/lesson`, the rest by keys and paths."""

    pages: dict[str, int] = field(default_factory=dict)
    scenarios: dict[str, int] = field(default_factory=dict)
    questions: dict[str, int] = field(default_factory=dict)
    images: dict[str, int] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)


def block(kind: str, value: Any, *path: str) -> Raw:
    """A block of a stream."""
    return {"type": kind, "value": value, "id": str(content_id(*path))}


def _item(value: Any, *path: str) -> Raw:
    return block("item", value, *path)


def _numbered(values: Iterable[Any], *path: str) -> list[Raw]:
    """List items without keys of their own."""
    return [_item(value, *path, str(number)) for number, value in enumerate(values)]


def _keyed(items: Iterable[Any], value: Callable[[Any], Any], *path: str) -> list[Raw]:
    """List items whose ids follow from their keys."""
    return [_item(value(item), *path, item.id.key) for item in items]


def lines(texts: Iterable[str], *path: str) -> list[Raw]:
    """A stream of short lines."""
    return [block("line", text, *path, str(number)) for number, text in enumerate(texts)]


def sources(found: Iterable[docs.Source], *path: str) -> list[Raw]:
    """A stream of sources."""
    return [
        block("source", _plain(item, "text", "supports", "url", "review"), *path, "sources", str(number))
        for number, item in enumerate(found)
    ]


def objectives(found: Iterable[docs.Objective], *path: str) -> list[Raw]:
    """A guide's objectives."""
    return [
        block("objective", {"key": item.id.key, "text": item.text}, *path, "objectives", item.id.key)
        for item in found
    ]


def _plain(shape: Any, *names: str) -> Raw:
    return {name: getattr(shape, name) for name in names}


def lesson_body(path: Path, found: Sequence[source.Block], refs: References) -> list[Raw]:
    """The body of the lesson at this path of keys (guide, lesson)."""
    numbers: Counter[tuple[str, str]] = Counter()
    raw = []
    for item in found:
        if item.key is not None:
            place = (*path, item.key.key)
        else:
            numbers[item.section, item.kind] += 1
            place = (*path, "block", item.section, item.kind, str(numbers[item.section, item.kind]))
        raw.append(block(item.kind, value_of(item.value, place, refs), *place))
    return raw


def value_of(value: Any, path: Path, refs: References) -> Any:
    """The raw value of a block."""
    if isinstance(value, Prose):
        return value.resolved(refs.pages)
    return WRITERS[type(value)](value, path, refs)


def _activity(value: source.Exercise, **more: Any) -> Raw:
    return {"task": value.task, "counts": value.counts, **more}


def _key_points(value: source.KeyPoints, path: Path, refs: References) -> Raw:
    return {"points": _numbered(value.points, *path, "points")}


def _detail(value: source.Detail, path: Path, refs: References) -> Raw:
    return {"title": value.title, "text": value.text.resolved(refs.pages)}


def _indicators(value: source.Indicators, path: Path, refs: References) -> Raw:
    items = (_plain(item, "text", "note") for item in value.items)
    return {"title": value.title, "items": _numbered(items, *path, "items")}


def _dos_donts(value: source.DosDonts, path: Path, refs: References) -> Raw:
    rows = (_plain(row, "do", "dont", "why") for row in value.rows)
    return {"title": value.title, "rows": _numbered(rows, *path, "rows")}


def _steps(value: source.Steps, path: Path, refs: References) -> Raw:
    items = (_plain(item, "title", "text") for item in value.items)
    return {"title": value.title, "items": _numbered(items, *path, "items")}


def _figure(value: source.Figure, path: Path, refs: References) -> Raw:
    return {"image": refs.images[value.image.key], "alt": value.alt, "caption": value.caption}


def _video(value: source.Video, path: Path, refs: References) -> Raw:
    return {
        "video": refs.documents[value.file.key],
        "captions": refs.documents[value.captions.key],
        "poster": refs.images.get(value.poster.key),
        "transcript": value.transcript.resolved(refs.pages),
    }


def _download(value: source.Download, path: Path, refs: References) -> Raw:
    return {"document": refs.documents[value.file.key], "title": value.title}


def _play(value: source.PlayScenario, path: Path, refs: References) -> Raw:
    return {"scenario": refs.scenarios[value.scenario.key], "counts": value.counts}


def _quiz(value: source.Quiz, path: Path, refs: References) -> Raw:
    asked = [_item(refs.questions[name.key], *path, name.key) for name in value.questions]
    return {"questions": asked, "counts": value.counts}


def _reveal(value: source.Reveal, path: Path, refs: References) -> Raw:
    look_for = _numbered(value.look_for, *path, "look-for")
    return _activity(value, ours=value.ours.resolved(refs.pages), look_for=look_for)


def _sort(value: source.Sort, path: Path, refs: References) -> Raw:
    def group(found: source.Group) -> Raw:
        inside = [item for item in value.items if item.group.key == found.id.key]
        return {"label": found.label, "items": _keyed(inside, lambda i: _plain(i, "text", "why"), *path)}

    return _activity(value, groups=_keyed(value.groups, group, *path, "groups"))


def _order(value: source.Order, path: Path, refs: References) -> Raw:
    items = _keyed(value.items, lambda item: _plain(item, "text", "why"), *path)
    return _activity(value, items=items, explanation=value.explanation)


def _match(value: source.Match, path: Path, refs: References) -> Raw:
    return _activity(value, pairs=_pairs(value.pairs, *path))


def _pairs(pairs: Iterable[source.Pair], *path: str) -> list[Raw]:
    return _keyed(pairs, lambda pair: _plain(pair, "left", "right", "why"), *path)


def _spot(value: source.Spot, path: Path, refs: References) -> Raw:
    details = _keyed(value.details, lambda detail: _plain(detail, "text", "sign", "why"), *path)
    return _activity(value, case=value.case.resolved(refs.pages), details=details)


def _myths(value: source.Myths, path: Path, refs: References) -> Raw:
    statements = _keyed(value.statements, lambda said: _plain(said, "text", "answer", "why"), *path)
    return _activity(value, statements=statements)


def _checklist(value: source.Checklist, path: Path, refs: References) -> Raw:
    items = _keyed(value.items, lambda item: _plain(item, "text"), *path)
    return _activity(value, items=items, note=value.note)


WRITERS: dict[type, Callable[[Any, Path, References], Raw]] = {
    source.KeyPoints: _key_points,
    source.Detail: _detail,
    source.Voice: lambda value, path, refs: _plain(value, "text", "who"),
    source.Definition: lambda value, path, refs: _plain(value, "term", "quote", "source"),
    source.Indicators: _indicators,
    source.DosDonts: _dos_donts,
    source.Steps: _steps,
    source.Figure: _figure,
    source.Video: _video,
    source.Download: _download,
    source.Resource: lambda value, path, refs: _plain(value, "url", "title", "note"),
    source.Notepad: lambda value, path, refs: _plain(value, "prompt", "hint"),
    source.PlayScenario: _play,
    source.Quiz: _quiz,
    source.Reveal: _reveal,
    source.Sort: _sort,
    source.Order: _order,
    source.Match: _match,
    source.Spot: _spot,
    source.Myths: _myths,
    source.Checklist: _checklist,
}


# Questions and scenes ---------------------------------------------------------------------------------


def question_body(question: docs.Question, *path: str) -> list[Raw]:
    """The one block that makes a question one of its kind."""
    return [block(question.kind.replace("-", "_"), _question(question, *path), *path, "body")]


def _question(question: docs.Question, *path: str) -> Raw:
    match question:
        case docs.Single():
            return {"options": _options(question.options, *path)}
        case docs.Multiple():
            return {"marking": question.marking, "options": _options(question.options, *path)}
        case docs.TrueFalse():
            return _plain(question, "answer", "why_true", "why_false")
        case docs.Matching():
            spare = _keyed(question.distractors, lambda item: _plain(item, "text", "why"), *path)
            return {"pairs": _pairs(question.pairs, *path), "distractors": spare}
        case docs.Ordering():
            return {"items": _keyed(question.items, lambda item: _plain(item, "text", "why"), *path)}
    raise TypeError(question.kind)


def _options(options: Iterable[docs.Option], *path: str) -> list[Raw]:
    return _keyed(options, lambda option: _plain(option, "text", "right", "why"), *path)


def scenes(file: docs.Scenario, *path: str) -> list[Raw]:
    """The scenes of a scenario, the one that begins it first."""
    return [block("scene", _scene(item, *path), *path, item.key.key) for item in scenes_in_order(file)]


def _scene(item: docs.Scene, *path: str) -> Raw:
    ways = [_item(_choice(way), *path, item.key.key, way.key.key) for way in item.choices]
    return {
        "key": item.key.key,
        "narrative": item.narrative.html,
        "choices": ways,
        "debrief": item.debrief.html,
        **_plain(item, "title", "place", "speaker", "said", "question", "ending"),
    }


def _choice(way: docs.Choice) -> Raw:
    return {
        "key": way.key.key,
        "leads_to": way.leads_to.key,
        **_plain(way, "text", "judgement", "what_happens", "why"),
    }
