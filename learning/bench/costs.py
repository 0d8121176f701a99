"""The figures that are taken from a running site: cost a request, bytes over the wire."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from learning.bench.site import assets_of
from learning.bench.table import Row
from learning.bench.visits import Visitor, cpu_a_request

REQUESTS = 200


def on(where: str, database: str | None) -> list[Row]:
    """The figures on one database (`database`: its address; None for SQLite in a folder of its own)."""
    with tempfile.TemporaryDirectory() as folder, _site(folder, database) as (server, port, facts):
        return _costs(where, server, port, facts) + _bytes(where, port, facts)


@contextlib.contextmanager
def _site(folder: str, database: str | None) -> Iterator[tuple[int, int, dict[str, Any]]]:
    port = free_port()
    environment = {
        **os.environ,
        "DATA_DIR": folder,
        "PORT": str(port),
        "EMBEDDED": "1",
        "WEB_WORKERS": "1",
        "DATABASE_URL": database or "",
        "DEBUG": "0",
        "REDIS_URL": "",
    }
    command = [sys.executable, "-m", "learning.bench.site"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        facts = json.loads(process.stdout.readline())
        wait_for(port)
        try:
            yield process.pid, port, facts
        finally:
            process.send_signal(signal.SIGTERM)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, seconds: float = 60) -> None:
    """Until somebody listens there."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError("The site to be measured does not answer.")


def _costs(where: str, server: int, port: int, facts: dict[str, Any]) -> list[Row]:
    visitor, learner = Visitor(port), Visitor(port, facts["cookie"], facts["token"])
    costs = cpu_a_request(
        server,
        {
            "bare": lambda _n: visitor.get("/bare"),
            "lesson, visitor": lambda _n: visitor.get(facts["lesson"]),
            "lesson, learner": lambda _n: learner.get(facts["lesson"]),
            "guide, learner": lambda _n: learner.get(facts["guide"]),
            "saving an answer": lambda _n: learner.post_form(facts["exercise"], facts["answer"]),
            "saving a record": lambda _n: learner.post_json(facts["statements"], _statement(facts)),
        },
        REQUESTS,
    )
    bare = costs.pop("bare")
    goals = {
        "lesson, visitor": 2.5,
        "lesson, learner": 12.0,
        "saving an answer": 12.0,
        "saving a record": 12.0,
    }
    rows = [Row("a bare view: D", where, bare * 1e6, "µs of CPU")]
    return rows + [Row(name, where, cost / bare, "D", goals.get(name)) for name, cost in costs.items()]


def _statement(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "actor": {"account": {"homePage": facts["home_page"], "name": facts["actor"]}},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/experienced"},
        "object": {"id": facts["lesson_object"]},
        "timestamp": datetime.now(UTC).isoformat(),
    }


FONT = re.compile(r"url\(\"?([^\")]+\.woff2)\"?\)")


def _bytes(where: str, port: int, facts: dict[str, Any]) -> list[Row]:
    visitor = Visitor(port)
    page = visitor.get(facts["lesson"])
    html = _text(page.body)
    assets = {path: len(visitor.get(path).body) for path in assets_of(html)}
    first = len(page.body) + sum(assets.values())
    further = len(visitor.get(facts["further"]).body)
    return [
        Row("first visit: HTML, CSS and JavaScript", where, first / 1024, "KB", 30),
        Row("a further lesson", where, further / 1024, "KB", 8),
    ]


def _text(body: bytes) -> str:
    import brotli

    return str(brotli.decompress(body).decode())
