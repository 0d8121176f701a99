"""The two probes, and who is asking when a proxy stands in front."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from learning.base import heartbeat
from learning.base.proxied import ClientAddressMiddleware


@pytest.fixture(autouse=True)
def _no_sign_of_life_yet() -> None:
    heartbeat.forget()


def test_alive_under_every_host_name(client: Client, settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS = ["guides.example.org"]
    answer = client.get("/healthz", headers={"host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_ready_once_a_worker_was_heard(client: Client) -> None:
    assert client.get("/readyz").json()["checks"]["worker"] == "not heard yet"
    heartbeat.beat()
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["ready"] is True


@pytest.mark.django_db
def test_migration_that_is_due_is_named(client: Client) -> None:
    heartbeat.beat()
    MigrationRecorder(connection).migration_qs.filter(app="outbox", name="0001_initial").delete()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["migrations"] == "1 not applied, the first is outbox.0001_initial"


def test_silence_is_noticed_after_a_while() -> None:
    now = timezone.now()
    assert not heartbeat.is_silent(now - timedelta(seconds=80), now=now)
    assert heartbeat.is_silent(now - timedelta(seconds=100), now=now)
    assert heartbeat.is_silent(None, now=now)


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ({}, "127.0.0.1"),
        ({"HTTP_X_FORWARDED_FOR": "203.0.113.9"}, "203.0.113.9"),
        ({"HTTP_X_FORWARDED_FOR": "1.2.3.4, 203.0.113.9"}, "203.0.113.9"),
    ],
)
def test_the_address_is_the_one_that_the_proxy_saw(
    rf: RequestFactory, forwarded: dict[str, Any], address: str
) -> None:
    def see(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.META["REMOTE_ADDR"])

    answer = ClientAddressMiddleware(see)(rf.get("/", **forwarded))
    assert answer.content.decode() == address  # type: ignore[attr-defined]
