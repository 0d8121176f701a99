"""What a statement's result and context may hold."""

import math
from collections.abc import Mapping

from learning.records.faults import Fault, Faults
from learning.records.rules import words

RESULT = {"score", "success", "completion", "response", "duration", "extensions"}
CONTEXT = {"registration", "revision", "platform", "language", "contextActivities", "extensions"}


def result_faults(value: object) -> Faults:
    if not isinstance(value, Mapping):
        yield Fault("result", "Give an object, or leave it out.")
        return
    yield from words.unknown(value, RESULT, "result.")
    for name in ("success", "completion"):
        if name in value and not isinstance(value[name], bool):
            yield Fault(f"result.{name}", "Say true or false.")
    if "score" in value:
        yield from _score(value["score"])
    if "response" in value and not words.is_response(value["response"]):
        yield Fault(
            "result.response",
            "Give a JSON text made of ids alone, like "
            '{"chosen": ["…"]}, {"placed": {"…": "…"}}, {"order": ["…"]}, {"ticked": ["…"]}, {"path": ["…"]} '
            'or {"answers": {"…": {…}}}. Own words are never recorded.',
        )
    if not words.is_duration(value.get("duration", "PT0S")):
        yield Fault("result.duration", "Give an ISO 8601 duration like PT3M20S.")
    yield from _extensions(value.get("extensions", {}), "result.extensions")


def _score(value: object) -> Faults:
    if not isinstance(value, Mapping):
        yield Fault("result.score", "Give an object with scaled, from 0 to 1.")
        return
    yield from words.unknown(value, {"scaled", "raw", "min", "max"}, "result.score.")
    figures = [(name, value[name]) for name in ("scaled", "raw", "min", "max") if name in value]
    wrong = [name for name, figure in figures if not words.is_number(figure)]
    for name in wrong:
        yield Fault(f"result.score.{name}", "Give a number.")
    if wrong:
        return
    if "scaled" in value and not 0 <= value["scaled"] <= 1:
        yield Fault("result.score.scaled", "Give a number from 0 to 1.")
    low, high = value.get("min", -math.inf), value.get("max", math.inf)
    if not low < high:
        yield Fault("result.score.min", "It must be smaller than max.")
    elif "raw" in value and not low <= value["raw"] <= high:
        yield Fault("result.score.raw", "It must lie between min and max.")


def context_faults(value: object) -> Faults:
    if not isinstance(value, Mapping):
        yield Fault("context", "Give an object, or leave it out.")
        return
    yield from words.unknown(value, CONTEXT, "context.")
    if "registration" in value and words.read_uuid(value["registration"]) is None:
        yield Fault("context.registration", "Give a UUID.")
    if "language" in value and not words.is_language(value["language"]):
        yield Fault("context.language", "Give a language tag like “th” or “en-GB”.")
    for name in ("revision", "platform"):
        if not isinstance(value.get(name, ""), str) or not words.is_wordless(value.get(name, "")):
            yield Fault(f"context.{name}", "Give one word without white space.")
    yield from _context_activities(value.get("contextActivities", {}))
    yield from _extensions(value.get("extensions", {}), "context.extensions")


def _context_activities(value: object) -> Faults:
    path = "context.contextActivities"
    if not isinstance(value, Mapping):
        yield Fault(path, "Give an object, or leave it out.")
        return
    yield from words.unknown(value, {"parent", "grouping", "category", "other"}, f"{path}.")
    for name, listed in value.items():
        activities = listed if isinstance(listed, list) else [listed]
        for activity in activities:
            if not isinstance(activity, Mapping) or not words.is_iri(activity.get("id")):
                yield Fault(f"{path}.{name}", "Give Activities, each with an absolute IRI as its id.")
            elif set(activity) - {"objectType", "id"}:
                yield Fault(f"{path}.{name}", "Give nothing but the id of each Activity.")


def _extensions(value: object, path: str) -> Faults:
    if not isinstance(value, Mapping) or not all(words.is_iri(name) for name in value):
        yield Fault(path, "Give an object whose names are absolute IRIs.")
    elif not words.is_wordless(value):
        yield Fault(path, "Give ids and figures alone: own words are never recorded.")
