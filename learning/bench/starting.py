"""How long a start takes, and what memory the process group needs at rest."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

from learning.bench.costs import free_port
from learning.bench.processes import PROC, pss_mib, with_children
from learning.bench.table import Row

SETTLE_SECONDS = 20
"""After the first answer, until memory is read: worker and scheduler have begun their rounds by then."""


def figures() -> list[Row]:
    """A second start, and memory twenty seconds after it."""
    with tempfile.TemporaryDirectory() as folder:
        with _started(folder):
            pass
        with _started(folder) as (seconds, process):
            _some_visits(process)
            time.sleep(SETTLE_SECONDS)
            group = with_children(process.pid)
            web = _web(process.pid)
            return [
                Row("second start, to the first answer", "SQLite", seconds, "s", 5),
                Row("memory at rest: web with two workers", "SQLite", pss_mib(web), "MiB PSS", 180),
                Row("memory at rest: the whole group", "SQLite", pss_mib(group), "MiB PSS", 350),
            ]


class _Started:
    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.pid, self.port, self.process = process.pid, port, process


@contextlib.contextmanager
def _started(folder: str) -> Iterator[tuple[float, _Started]]:
    port = free_port()
    environment = {
        **os.environ,
        "DATA_DIR": folder,
        "PORT": str(port),
        "EMBEDDED": "1",
        "DEBUG": "0",
        "REDIS_URL": "",
    }
    environment.pop("DATABASE_URL", None)
    begun = time.monotonic()
    command = [sys.executable, "manage.py", "serve"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        _answers(port, 300)
        yield time.monotonic() - begun, _Started(process, port)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _answers(port: int, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(urllib.error.URLError, OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/en/", timeout=5).read()
            return
        time.sleep(0.02)
    raise RuntimeError("The site does not answer.")


def _some_visits(started: _Started) -> None:
    for path in ("/en/", "/en/guides/", "/th/", "/verify/") * 10:
        urllib.request.urlopen(f"http://127.0.0.1:{started.port}{path}", timeout=10).read()


def _web(pid: int) -> list[int]:
    """The web server's processes: the child of the group that has children of its own."""
    children = [int(one) for one in (PROC / str(pid) / "task" / str(pid) / "children").read_text().split()]
    families = [with_children(child) for child in children]
    return max(families, key=len)
