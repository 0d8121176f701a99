"""`/xapi/`: the journal for other systems, in the words of xAPI 1.0.3.

Who is signed in writes and reads their own records and nobody else's. What is refused is told in JSON:
which statement, which property, and how to mend it. Texts here are for programmers and stay in English.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.vary import vary_on_cookie

from learning.people.models import User
from learning.records import queries, selectors, services, statements, vocabulary
from learning.records.faults import BadRecord, Fault
from learning.records.rules.words import read_uuid

MOST_STATEMENTS = 1000
JSON = "application/json"


class Refused(Exception):
    """The request can't be answered; what is told instead."""

    def __init__(self, status: int, message: str, *, faults: list[dict[str, Any]] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.body: dict[str, Any] = {"error": message}
        if faults:
            self.body["statements"] = faults


View = Callable[[HttpRequest], HttpResponse]


def _speaks_xapi(view: View) -> View:
    """Check version and person, tell refusals in JSON, and put xAPI's headers on every answer."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        try:
            _check(request)
            response = view(request)
        except Refused as refused:
            response = JsonResponse(refused.body, status=refused.status)
        except RequestDataTooBig:
            response = JsonResponse({"error": "Too much at once. Send fewer statements."}, status=413)
        response["X-Experience-API-Version"] = vocabulary.VERSION
        response["X-Experience-API-Consistent-Through"] = timezone.now().isoformat()
        return response

    return never_cache(vary_on_cookie(csrf_exempt(answer)))  # the token is asked for by `_check`


def _check(request: HttpRequest) -> None:
    version = request.headers.get("X-Experience-API-Version", "")
    if version != "1.0" and not version.startswith("1.0."):
        raise Refused(400, "Send the header X-Experience-API-Version: 1.0.3.")
    if not request.user.is_authenticated:
        raise Refused(401, "Sign in first.")
    if _Token(_nobody).process_view(request, _nobody, (), {}) is not None:
        raise Refused(403, "Send the token of the cookie “csrftoken” in the header X-CSRFToken.")


class _Token(CsrfViewMiddleware):
    """Django's check of the token, for an answer in JSON."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(status=403)


def _nobody(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@never_cache
def about(request: HttpRequest) -> HttpResponse:
    """Which xAPI this is; and, for who is signed in, the agent under which their records stand."""
    told: dict[str, Any] = {"version": [vocabulary.VERSION]}
    if request.user.is_authenticated:
        told["extensions"] = {vocabulary.extension("agent"): statements.agent(_user(request).actor)}
    response = JsonResponse(told)
    response["X-Experience-API-Version"] = vocabulary.VERSION
    return response


@_speaks_xapi
def statements_resource(request: HttpRequest) -> HttpResponse:
    """POST one statement or a list, PUT one under its id, GET one or a page of them."""
    match request.method:
        case "POST":
            return _post(request)
        case "PUT":
            return _put(request)
        case "GET" | "HEAD":
            return _get(request)
    response = JsonResponse({"error": "Only GET, HEAD, POST and PUT are answered here."}, status=405)
    response["Allow"] = "GET, HEAD, POST, PUT"
    return response


def _post(request: HttpRequest) -> HttpResponse:
    if request.GET:
        raise Refused(400, "POST takes no parameters. PUT takes statementId.")
    sent = _body(request)
    batch = sent if isinstance(sent, list) else [sent]
    if len(batch) > MOST_STATEMENTS:
        raise Refused(413, f"Send at most {MOST_STATEMENTS} statements at once.")
    records = _append(request, batch)
    return JsonResponse([str(record.uuid) for record in records], safe=False)


def _put(request: HttpRequest) -> HttpResponse:
    wanted = read_uuid(request.GET.get("statementId"))
    if wanted is None or set(request.GET) != {"statementId"}:
        raise Refused(400, "Name the statement: ?statementId=<its UUID>.")
    sent = _body(request)
    if not isinstance(sent, dict):
        raise Refused(400, "PUT takes one statement. POST takes a list.")
    if read_uuid(sent.setdefault("id", str(wanted))) != wanted:
        fault = Fault("id", "The id in the statement is not the statementId of the request.")
        raise _refusal(BadRecord(0, sent["id"], [fault]))
    _append(request, [sent])
    return HttpResponse(status=204)


def _append(request: HttpRequest, batch: list[Any]) -> list[Any]:
    try:
        return services.append_many(_user(request), batch)
    except BadRecord as error:
        raise _refusal(error) from error


def _refusal(error: BadRecord) -> Refused:
    told = [
        {"index": error.index, "id": error.sent_id, "property": fault.path, "message": fault.message}
        for fault in error.faults
    ]
    return Refused(error.status, f"Statement {error.index}: {error}. Nothing was stored.", faults=told)


def _body(request: HttpRequest) -> Any:
    if request.content_type != JSON:
        raise Refused(400, f"Send {JSON}.")
    try:
        return json.loads(request.body.decode(), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Refused(400, f"The body is no JSON: {error}.") from error


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number in JSON")


def _get(request: HttpRequest) -> HttpResponse:
    if "statementId" in request.GET:
        return _one(request)
    try:
        query = queries.read(request.GET)
    except queries.BadQuery as error:
        raise Refused(400, str(error)) from error
    page, more = queries.page_of(selectors.records_of(_user(request).actor), query)
    return JsonResponse({"statements": [statements.told(record) for record in page], "more": more})


def _one(request: HttpRequest) -> HttpResponse:
    if set(request.GET) - {"statementId", "format", "attachments"}:
        raise Refused(400, "With statementId, only format and attachments may be given.")
    wanted = read_uuid(request.GET["statementId"])
    if wanted is None:
        raise Refused(400, "statementId is no UUID.")
    record = selectors.records_of(_user(request).actor).filter(uuid=wanted).first()
    if record is None:
        raise Refused(404, "You have no statement with this id.")
    response = JsonResponse(statements.told(record))
    response["Last-Modified"] = http_date(record.stored_at.timestamp())
    return response


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)
