"""Whether the server is alive, and whether it can do its whole work.

`/healthz` asks nothing of anybody. `/readyz` names everything that is missing, one reason a part, without
telling a stranger where the parts stand. Both are answered before any other middleware, under every host
name: whoever probes a container knows only its address.
"""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from learning.base import heartbeat
from learning.base.migrations_due import migrations_due
from learning.celery import app

Reason = str | None
Answer = Callable[[HttpRequest], HttpResponseBase]


class ProbeMiddleware:
    """Answers the two probes; the first of all middlewares."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The probe's answer, or whatever the rest of the site says."""
        probe = PROBES.get(request.path)
        return probe(request) if probe else self.get_response(request)


@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when every part works, else 503; either way what was found of each."""
    found = {name: _reason(check) for name, check in CHECKS.items()}
    faults = {name: reason for name, reason in found.items() if reason}
    body = {"ready": not faults, "checks": {name: reason or "ok" for name, reason in found.items()}}
    return JsonResponse(body, status=503 if faults else 200)


def _reason(check: Callable[[], Reason]) -> Reason:
    try:
        return check()
    except Exception as error:
        return f"does not answer ({type(error).__name__})"


def _database() -> Reason:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return None


def _migrations() -> Reason:
    due = migrations_due()
    return f"{len(due)} not applied, the first is {due[0][0]}.{due[0][1]}" if due else None


def _broker() -> Reason:
    with app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, interval_start=0, timeout=3)
    return None


def _worker() -> Reason:
    heard = heartbeat.last_heard()
    if not heartbeat.is_silent(heard, now=timezone.now()):
        return None
    return f"not heard since {heard:%Y-%m-%d %H:%M:%S} UTC" if heard else "not heard yet"


CHECKS: dict[str, Callable[[], Reason]] = {
    "database": _database,
    "migrations": _migrations,
    "broker": _broker,
    "worker": _worker,
}

PROBES: dict[str, Answer] = {"/healthz": alive, "/readyz": ready}
