"""The words that records speak: verbs of the ADL vocabulary, and the IRIs of what is acted on.

An IRI carries keys only, so it is the same in every language: `<site>/xapi/guides/<guide key>` (and
what stands below it, as `…/assessment`), `<site>/xapi/lessons/<lesson key>` and
`<site>/xapi/lessons/<lesson key>/activities/<block id>`.
"""

import re
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

VERSION = "1.0.3"
ADL = "http://adlnet.gov/expapi/verbs/"
VERBS: dict[str, str] = {
    name: ADL + name
    for name in (
        "answered",
        "attempted",
        "completed",
        "experienced",
        "exited",
        "failed",
        "initialized",
        "interacted",
        "launched",
        "mastered",
        "passed",
        "progressed",
        "registered",
        "responded",
        "resumed",
        "satisfied",
        "scored",
        "suspended",
        "terminated",
    )
}
VERBS["satisfied"] = "https://w3id.org/xapi/adl/verbs/satisfied"
VERB_NAMES = {iri: name for name, iri in VERBS.items()}

EXTENSIONS = "/xapi/extensions/"

_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_OURS = re.compile(
    rf"/xapi/(?:guides/(?P<guide>{_UUID})(?:/[a-z0-9/-]+)?"
    rf"|lessons/(?P<lesson>{_UUID})(?:/activities/(?P<block>{_UUID}))?)"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """What was acted on: a guide (or its assessment), a lesson, or an activity in a lesson."""

    guide_key: UUID | None = None
    lesson_key: UUID | None = None
    block_id: UUID | None = None


def guide_iri(guide_key: UUID) -> str:
    """The IRI of a guide."""
    return f"{settings.PUBLIC_URL}/xapi/guides/{guide_key}"


def lesson_iri(lesson_key: UUID) -> str:
    """The IRI of a lesson."""
    return f"{settings.PUBLIC_URL}/xapi/lessons/{lesson_key}"


def activity_iri(lesson_key: UUID, block_id: UUID) -> str:
    """The IRI of an activity in a lesson."""
    return f"{lesson_iri(lesson_key)}/activities/{block_id}"


def extension(name: str) -> str:
    """The IRI of an extension of ours: `way`, `place`."""
    return f"{settings.PUBLIC_URL}{EXTENSIONS}{name}"


def assessment_iri(guide_key: UUID) -> str:
    """The IRI of a guide's assessment."""
    return f"{guide_iri(guide_key)}/assessment"


def spot_of(object_id: str) -> Spot | None:
    """The guide, lesson or activity that an IRI of this site names; None for any other IRI."""
    if not object_id.startswith(settings.PUBLIC_URL):
        return None
    found = _OURS.fullmatch(object_id, len(settings.PUBLIC_URL))
    if found is None:
        return None
    named = found.groupdict()
    return Spot(*(UUID(named[name]) if named[name] else None for name in ("guide", "lesson", "block")))
