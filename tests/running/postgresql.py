"""A PostgreSQL of the tests' own: made in a new folder, reached by a Unix socket, gone afterwards.

`python -m tests.running.postgresql COMMAND …` runs a command with `TEST_DATABASE_URL` set.
"""

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

SETTINGS = {  # nothing has to survive, everything has to be quick
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "64MB",
}


@contextlib.contextmanager
def running_postgresql() -> Iterator[str]:
    """Start a server and give the address of its database `postgres`; stop it and remove it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="panduan-pg-"))
    user = _hand_over(folder)
    try:
        _run(user, "initdb", "-D", folder / "data", "-U", "panduan", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = " ".join(f"-c {name}={value or chr(39) * 2}" for name, value in SETTINGS.items())
        log = folder / "log"
        _run(user, "pg_ctl", "-D", folder / "data", "-w", "-l", log, "-o", f"-k {folder} {options}", "start")
        yield f"postgresql://panduan@{quote(str(folder), safe='')}/postgres"
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            _run(user, "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _hand_over(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root: root runs it as `postgres`, or else as `nobody`."""
    if os.geteuid():
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in known else "nobody"
    shutil.chown(folder, user)
    folder.chmod(0o755)
    return user


def _run(user: str | None, program: str, *arguments: object) -> None:
    command = [str(_program(program)), *map(str, arguments)]
    subprocess.run(
        command, check=True, user=user, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )


def _program(name: str) -> Path:
    """The newest one installed: Debian keeps them outside the search path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    on_path = shutil.which(name)
    if not found and not on_path:
        raise FileNotFoundError(f"{name}: install PostgreSQL (sudo apt-get install postgresql)")
    return found[-1] if found else Path(str(on_path))


if __name__ == "__main__":
    with running_postgresql() as address:
        code = subprocess.call(sys.argv[1:], env={**os.environ, "TEST_DATABASE_URL": address})
    sys.exit(code)
