"""A deployment in a folder of its own: commands are run in it and processes started, as a person would."""

import contextlib
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parent.parent.parent
INHERITED = ("PATH", "HOME", "LANG", "TMPDIR", "VIRTUAL_ENV")


def free_port() -> int:
    """A port that nobody has just now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def wait_until(holds: Callable[[], object], *, seconds: float = 60, what: str = "it") -> None:
    """Look again and again until it holds; fail when it takes too long."""
    deadline = monotonic() + seconds
    pause = threading.Event()
    while not holds():
        if monotonic() > deadline:
            raise AssertionError(f"waited {seconds} seconds for {what}")
        pause.wait(0.05)


@dataclass
class Installation:
    """Where it is, and the environment that its commands get: nothing of the tests' own."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    started: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """What a command sees."""
        inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
        return {**inherited, "DATA_DIR": str(self.folder), **self.settings}

    def command(self, *arguments: str) -> list[str]:
        """The full command line of a management command."""
        return [sys.executable, str(ROOT / "manage.py"), *arguments]

    def manage(self, *arguments: str) -> str:
        """Run a management command to its end and give what it printed."""
        done = subprocess.run(
            self.command(*arguments),
            env=self.environment,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows straight from the deployment's database."""
        address = self.settings.get("DATABASE_URL")
        if address:
            with psycopg.connect(address) as server:
                return server.execute(sql).fetchall()
        with contextlib.closing(sqlite3.connect(self.folder / "panduan.sqlite3", timeout=20)) as file:
            return file.execute(sql).fetchall()

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start a management command in a process group of its own."""
        return self.start_command(self.command(*arguments))

    def start_command(self, command: list[str], **settings: str) -> "subprocess.Popen[bytes]":
        """Start any command in a process group of its own; what it says goes to `log`."""
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                command,
                env={**self.environment, **settings},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                cwd=ROOT,
            )
        self.started.append(process)
        return process

    def log(self) -> str:
        """What the started processes have said so far."""
        return (self.folder / "log").read_text(errors="replace")

    def stop(self) -> None:
        """Stop whatever was started and still runs."""
        for process in self.started:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.started.clear()


def answer(port: int, path: str) -> tuple[int, str]:
    """Status and body of a local address; status 0 when nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def readiness(port: int) -> dict[str, str]:
    """What `/readyz` says of each part; empty when nobody answers."""
    status, body = answer(port, "/readyz")
    return json.loads(body)["checks"] if status else {}


@contextlib.contextmanager
def running_redis(folder: Path) -> Iterator[str]:
    """A Redis that keeps nothing, on a free port; its address."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        wait_until(lambda: _listens(port), what="Redis")
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.kill()
        server.wait()


def _listens(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0
