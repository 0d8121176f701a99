"""What may be asked of the journal: xAPI's parameters for one's own records, a page at a time."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import QueryDict

from learning.records.models import Record
from learning.records.rules.words import is_iri, read_timestamp

PAGE = 100
LARGEST_PAGE = 500
KNOWN = {"since", "until", "limit", "verb", "activity", "ascending", "format", "attachments", "from"}


class BadQuery(ValueError):
    """A parameter is not known here, or its value says nothing."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the journal. `after` is the place in it where a further page begins."""

    since: datetime | None
    until: datetime | None
    limit: int
    verb: str
    activity: str
    ascending: bool
    after: int | None
    asked: QueryDict


def read(asked: QueryDict) -> Query:
    """The question in a request's parameters. Raises BadQuery."""
    unknown = sorted(set(asked) - KNOWN)
    if unknown:
        raise BadQuery(f"{unknown[0]} is not known here. You may ask by {', '.join(sorted(KNOWN))}.")
    return Query(
        since=_moment(asked, "since"),
        until=_moment(asked, "until"),
        limit=min(_number(asked, "limit") or PAGE, LARGEST_PAGE),
        verb=_iri(asked, "verb"),
        activity=_iri(asked, "activity"),
        ascending=_flag(asked, "ascending"),
        after=_number(asked, "from"),
        asked=asked,
    )


def page_of(records: "QuerySet[Record]", query: Query) -> tuple[list[Record], str]:
    """One page of the answer, and the address of the next one (empty at the end)."""
    if query.since is not None:
        records = records.filter(stored_at__gt=query.since)
    if query.until is not None:
        records = records.filter(stored_at__lte=query.until)
    if query.verb:
        records = records.filter(verb=query.verb)
    if query.activity:
        records = records.filter(object_id=query.activity)
    if query.after is not None:
        records = (
            records.filter(pk__gt=query.after) if query.ascending else records.filter(pk__lt=query.after)
        )
    found = list(records.order_by("pk" if query.ascending else "-pk")[: query.limit + 1])
    page = found[: query.limit]
    return page, _more(query, page[-1].pk) if len(found) > query.limit else ""


def _more(query: Query, last: int) -> str:
    asked = query.asked.copy()
    asked["from"] = str(last)
    return f"/xapi/statements?{asked.urlencode()}"


def _moment(asked: QueryDict, name: str) -> datetime | None:
    if name not in asked:
        return None
    moment = read_timestamp(asked[name])
    if moment is None:
        raise BadQuery(f"{name} is no moment with a time zone, like 2026-03-04T09:30:00Z.")
    return moment


def _number(asked: QueryDict, name: str) -> int | None:
    given = asked.get(name, "")
    if not given:
        return None
    if not given.isascii() or not given.isdigit() or len(given) > 15:
        raise BadQuery(f"{name} is no whole number from 0.")
    return int(given)


def _iri(asked: QueryDict, name: str) -> str:
    given = asked.get(name, "")
    if name in asked and not is_iri(given):
        raise BadQuery(f"{name} is no absolute IRI.")
    return given


def _flag(asked: QueryDict, name: str) -> bool:
    given = asked.get(name, "false")
    if given not in {"true", "false"}:
        raise BadQuery(f"{name} is true or false.")
    return given == "true"
