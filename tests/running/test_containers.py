"""What the containers are told to run, run against a real PostgreSQL and a real Redis."""

import json
import re
import stat
from pathlib import Path

import pytest
import yaml

from tests.running.installation import ROOT, Installation, answer, free_port, readiness, wait_until

COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def entry_point() -> list[str]:
    """The image's entry point, here instead of in `/app`."""
    found = re.search(r"^ENTRYPOINT (\[.*\])$", DOCKERFILE, re.MULTILINE)
    assert found
    program, *rest = json.loads(found[1])
    return [str(ROOT / Path(program).relative_to("/app")), *rest]


def command_of(service: str) -> list[str]:
    """What compose runs for a service."""
    return [*entry_point(), *COMPOSE["services"][service]["command"]]


@pytest.mark.worker
def test_containers_bring_the_site_up(production: Installation) -> None:
    port = free_port()
    environment = {"PATH": f"{ROOT / '.venv/bin'}:/usr/bin:/bin", "HOST": "127.0.0.1", "PORT": str(port)}
    migration = production.start_command(command_of("migrate"), **environment)
    assert migration.wait(timeout=120) == 0, production.log()

    production.start_command(command_of("web"), **environment)
    wait_until(lambda: answer(port, "/healthz")[0], what="the web container")
    assert answer(port, "/readyz")[0] == 503
    assert readiness(port) == {
        "database": "ok",
        "migrations": "ok",
        "broker": "ok",
        "worker": "not heard yet",
    }

    production.start_command(command_of("worker"), **environment)
    production.start_command(command_of("scheduler"), **environment)
    wait_until(lambda: answer(port, "/readyz")[0] == 200, what="worker and scheduler")


@pytest.mark.worker
def test_readiness_names_what_is_missing(production: Installation) -> None:
    port = free_port()
    nobody = f"redis://127.0.0.1:{free_port()}/0"
    environment = {
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "REDIS_URL": nobody,
        "DATABASE_URL": "postgresql:///nowhere?host=/nowhere",
    }
    production.start_command([*command_of("web")], PATH=f"{ROOT / '.venv/bin'}:/usr/bin:/bin", **environment)
    wait_until(lambda: answer(port, "/healthz")[0], what="the web container")
    status, body = answer(port, "/readyz")
    assert status == 503
    assert set(json.loads(body)["checks"]) == {"database", "migrations", "broker", "worker"}
    assert all("does not answer" in reason for reason in json.loads(body)["checks"].values())
    assert "nowhere" not in body


def test_container_runs_as_nobody_in_particular() -> None:
    assert re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE)[-1] == "10001:10001"
    assert Path(entry_point()[0]).stat().st_mode & stat.S_IXUSR


def test_every_secret_has_to_be_given() -> None:
    environment = COMPOSE["x-panduan"]["environment"]
    for name in ("SECRET_KEY", "NOTES_KEYS", "PUBLIC_URL"):
        assert ":?" in environment[name]
