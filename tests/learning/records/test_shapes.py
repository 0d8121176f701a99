"""What a statement must look like: the rules alone, without a database."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.records.faults import Fault
from learning.records.rules import faults_in
from learning.records.rules.words import is_response, is_wordless, read_timestamp

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ACTOR = uuid.UUID("3f0a7f0e-52a1-4c0e-9a53-58f7f2a1c001")
HOME = "https://panduan.example"
LESSON = f"{HOME}/xapi/lessons/{uuid.UUID(int=1, version=4)}"


def sent_well() -> dict[str, Any]:
    """A statement in which nothing is wrong."""
    return {
        "id": str(uuid.UUID(int=2, version=4)),
        "actor": {"account": {"homePage": HOME, "name": str(ACTOR)}},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered"},
        "object": {"id": LESSON},
        "result": {"completion": True},
    }


def judged(sent: object) -> list[Fault]:
    """What is wrong with a statement."""
    return faults_in(sent, actor=ACTOR, home_page=HOME, now=NOW)


def _changed(path: str, value: Any) -> Any:
    def change(sent: dict[str, Any]) -> dict[str, Any]:
        *parents, name = path.split(".")
        inner = sent
        for parent in parents:
            inner = inner.setdefault(parent, {})
        inner[name] = value
        return sent

    return change


FAR = "2999-01-01T00:00:00Z"
LONG_AGO = "2001-01-01T00:00:00Z"
SOMEBODY = "0c3ff6a5-5a0c-4bd5-8a3c-5b8a70f1d9f4"


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("id", "not-a-uuid", "id"),
        ("id", str(uuid.UUID(int=0)), "id"),
        ("id", str(uuid.UUID(int=0, version=4)).replace("-", ""), "id"),
        ("id", 17, "id"),
        ("actor", {"mbox": "mailto:a@example.org"}, "actor.mbox"),
        ("actor.account.name", SOMEBODY, "actor.account.name"),
        ("actor.account.homePage", "https://elsewhere.example", "actor.account.homePage"),
        ("actor.name", "Dara", "actor.name"),
        ("verb.id", "http://adlnet.gov/expapi/verbs/voided", "verb.id"),
        ("verb", "answered", "verb"),
        ("verb.display", {"en": 7}, "verb.display"),
        ("object.id", "a lesson", "object.id"),
        ("object.objectType", "Agent", "object.objectType"),
        ("object.definition", {"name": {"en": "words"}}, "object.definition.name"),
        ("result.score", {"scaled": -0.1}, "result.score.scaled"),
        ("result.score", {"scaled": True}, "result.score.scaled"),
        ("result.score", {"scaled": float("nan")}, "result.score.scaled"),
        ("result.score", {"raw": 7, "min": 0, "max": 5}, "result.score.raw"),
        ("result.score", {"min": 5, "max": 5}, "result.score.min"),
        ("result.score", {"raw": 10**400}, "result.score.raw"),
        ("result.completion", "yes", "result.completion"),
        ("result.response", "she told me her name", "result.response"),
        ("result.response", '{"chosen": ["she told me her name"]}', "result.response"),
        ("result.response", '{"text": "words"}', "result.response"),
        ("result.duration", "three minutes", "result.duration"),
        ("result.duration", "P", "result.duration"),
        ("result.extensions", {"https://example.org/x": "in my own words"}, "result.extensions"),
        ("context.language", "in Thai", "context.language"),
        ("context.registration", "7", "context.registration"),
        ("context.instructor", {"mbox": "mailto:a@example.org"}, "context.instructor"),
        ("context.contextActivities", {"parent": [{"id": "no iri"}]}, "context.contextActivities.parent"),
        ("timestamp", "2026-11-20T10:00:00", "timestamp"),
        ("timestamp", "yesterday", "timestamp"),
        (
            "context.contextActivities",
            {"other": {"id": "https://x/\ud800"}},
            "context.contextActivities.other",
        ),
        ("timestamp", "0001-01-01T00:00:00+14:00", "timestamp"),
        ("timestamp", FAR, "timestamp"),
        ("timestamp", LONG_AGO, "timestamp"),
        ("version", "2.0", "version"),
        ("attachments", [], "attachments"),
        ("stray", 1, "stray"),
    ],
)
def test_a_bad_shape_is_told_by_its_property(path: str, value: Any, told: str) -> None:
    faults = judged(_changed(path, value)(sent_well()))
    assert faults[0].path == told
    assert faults[0].message.endswith(".")


@pytest.mark.parametrize("sent", [None, [], "statement", 3, {}])
def test_what_is_no_statement_is_refused(sent: object) -> None:
    assert judged(sent)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("result.score", {"scaled": 0, "raw": 0, "min": 0, "max": 10}),
        ("result.duration", "PT3M20.5S"),
        ("result.duration", "P1DT2H"),
        ("result.response", '{"answers": {"q-1": {"chosen": ["a", "b"]}}}'),
        ("result.extensions", {"https://example.org/x": {"tries": 3, "where": ["a", None, True]}}),
        ("context", {"language": "zh-Hant-TW", "registration": "0193a4c8-5b7e-7c3a-9d1f-0a1b2c3d4e5f"}),
        ("context.contextActivities", {"parent": {"id": LESSON}, "other": [{"id": LESSON}]}),
        ("object.definition", {"type": "http://adlnet.gov/expapi/activities/lesson"}),
        ("verb.display", {"en-GB": "answered", "th": "ตอบ"}),
        ("timestamp", "2026-11-22T19:04:00.123456789+07:00"),
        ("timestamp", "2026-11-22 11:00:00Z"),
        ("version", "1.0.0"),
        ("stored", "anything: it is ours to say"),
    ],
)
def test_what_xapi_allows_is_taken(path: str, value: Any) -> None:
    assert judged(_changed(path, value)(sent_well())) == []


def test_a_clock_may_be_five_minutes_fast() -> None:
    for minutes, fits in ((4, True), (6, False)):
        moment = (NOW + timedelta(minutes=minutes)).isoformat()
        assert (judged(_changed("timestamp", moment)(sent_well())) == []) is fits


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NAMES = ["id", "actor", "verb", "object", "result", "context", "timestamp", "version"]


@given(st.sampled_from(NAMES), json_values)
def test_nothing_that_is_sent_breaks_the_judge(name: str, value: Any) -> None:
    judged({**sent_well(), name: value})
    judged(value)


@given(st.text())
def test_no_sentence_passes_for_a_response(text: str) -> None:
    if any(sign.isspace() for sign in text):
        assert not is_wordless(text)
    is_response(text)
    read_timestamp(text)
