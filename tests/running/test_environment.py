"""What a machine lacks is said in one line, with the command that helps."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.running.installation import ROOT

TOOLS = ["sh", "dirname", "sha256sum", "grep", "rm"]


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """A checkout on a machine with a shell and hardly anything else."""
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
    (tmp_path / "deploy").mkdir()
    shutil.copy(ROOT / "deploy/environment.sh", tmp_path / "deploy")
    (tmp_path / "requirements.lock").write_text("django==5.2\n")
    return tmp_path


def python_that(machine: Path, *, says: str) -> None:
    """A `python3` that answers each question with this shell command."""
    program = machine / "bin" / "python3"
    program.write_text(f"#!/bin/sh\n{says}\n")
    program.chmod(0o755)


def set_up(machine: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", machine / "deploy/environment.sh", "requirements.lock"],
        env={"PATH": str(machine / "bin")},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("python", "line"),
    [
        (None, "Python 3.11 or later is missing: sudo apt-get install python3 python3-venv\n"),
        ("exit 1", "Python 3.11 or later is missing: sudo apt-get install python3 python3-venv\n"),
        (
            'case "$2" in *ensurepip*) exit 1 ;; esac',
            "Python's venv module is missing: sudo apt-get install python3-venv\n",
        ),
    ],
)
def test_what_is_missing_is_said_in_one_line(bare_machine: Path, python: str | None, line: str) -> None:
    if python:
        python_that(bare_machine, says=python)
    done = set_up(bare_machine)
    assert (done.returncode, done.stderr) == (1, line)


def test_environment_that_is_up_to_date_is_left_alone(bare_machine: Path) -> None:
    venv = bare_machine / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to("/bin/false")
    checksum = subprocess.run(
        ["sha256sum", "requirements.lock"], cwd=bare_machine, capture_output=True, text=True, check=True
    )
    (venv / "locks").write_text(checksum.stdout)
    done = set_up(bare_machine)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
