"""`manage.py serve`: one group that answers when it says so, mends itself, and stops whole."""

import os
import signal
import socket
import stat
import subprocess
from pathlib import Path

import pytest

from tests.running.installation import Installation, answer, free_port, wait_until

pytestmark = pytest.mark.worker
DEMO_PASSWORD = "open-sesame-42"
READY = "Panduan is ready: http://localhost:{port}/"


def family(pid: int) -> list[int]:
    """The process and all that come from it."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    below = [int(child) for child in children.read_text().split()] if children.exists() else []
    return [pid, *(each for child in below for each in family(child))]


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that only waits to be buried does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def members_of(group: "subprocess.Popen[bytes]") -> list[int]:
    """Web server, worker and scheduler, without what they have started themselves."""
    children = Path(f"/proc/{group.pid}/task/{group.pid}/children")
    return [int(child) for child in children.read_text().split()]


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def served(embedded: Installation, port: int) -> "subprocess.Popen[bytes]":
    """A running group that has said that it is ready."""
    (embedded.folder / "log").write_text("")
    return start(embedded, port)


def start(place: Installation, port: int) -> "subprocess.Popen[bytes]":
    """Start the group and wait until it says that it is ready."""
    group = place.start_command(place.command("serve"), PORT=str(port), DEMO_PASSWORD=DEMO_PASSWORD)
    wait_until(
        lambda: READY.format(port=port) in place.log() or group.poll() is not None,
        seconds=240,  # the first one of a session collects the static files and publishes the guides
        what="the group",
    )
    assert group.poll() is None, place.log()
    return group


def test_says_its_address_when_it_answers(served: "subprocess.Popen[bytes]", port: int) -> None:
    assert answer(port, "/readyz")[0] == 200
    assert answer(port, "/healthz") == (200, "ok\n")
    assert answer(port, "/en/account/sign-in/")[0] == 200


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_stops_whole(served: "subprocess.Popen[bytes]", sent: signal.Signals) -> None:
    members = family(served.pid)
    assert len(members) >= 7
    os.kill(served.pid, sent)
    served.wait()
    wait_until(lambda: not any(map(is_alive, members)), seconds=15, what="the last of the group to end")


def test_ends_with_its_caller_when_told_to(embedded: Installation, port: int) -> None:
    command = " ".join(embedded.command("serve", "--with-parent"))
    caller = embedded.start_command(["sh", "-c", f"{command}; true"], PORT=str(port), DEMO="0")
    wait_until(lambda: answer(port, "/readyz")[0] == 200, seconds=240, what="the group")
    members = family(caller.pid)[1:]
    caller.kill()
    caller.wait()
    wait_until(lambda: not any(map(is_alive, members)), seconds=15, what="the last of the group to end")


def test_member_that_dies_is_started_anew(served: "subprocess.Popen[bytes]", port: int) -> None:
    before = members_of(served)
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: len(set(members_of(served)) - set(before)) == 3, what="new members")
    wait_until(lambda: answer(port, "/readyz")[0] == 200, what="new members to answer")


def test_busy_port_is_said_in_one_line(embedded: Installation) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            embedded.command("serve"),
            env={**embedded.environment, "PORT": str(port)},
            capture_output=True,
            text=True,
        )
    assert done.returncode
    assert done.stderr.count("\n") == 1
    assert f"127.0.0.1:{port} can't be used" in done.stderr
    assert f"PORT={port + 1}" in done.stderr


def test_keys_are_their_owners_alone(served: "subprocess.Popen[bytes]", embedded: Installation) -> None:
    keys = embedded.folder / "keys"
    assert {path.name for path in keys.iterdir()} >= {"secret_key", "notes_keys"}
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in keys.iterdir())


@pytest.mark.parametrize(("given", "missing"), [([], "SECRET_KEY"), (["SECRET_KEY"], "NOTES_KEYS")])
def test_missing_secret_is_an_error_that_names_it(tmp_path: Path, given: list[str], missing: str) -> None:
    place = Installation(tmp_path, dict.fromkeys(given, "given"))
    done = subprocess.run(place.command("check"), env=place.environment, capture_output=True, text=True)
    assert done.returncode
    assert f"{missing} is missing" in done.stderr
