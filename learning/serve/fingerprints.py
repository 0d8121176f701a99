"""What a step was last done for, so that it is not done again for the same.

One small file a step under `DATA_DIR/done/`, holding the fingerprint of everything the step depends on.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db.models import Min

from learning.settings.env import own_folder


def of_files(paths: Iterable[Path]) -> str:
    """A fingerprint of files by name, size and time of change; it reads none of them."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        status = path.stat()
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def of_tree(*folders: Path) -> str:
    """A fingerprint of all files below the folders; folders that don't exist count as empty."""
    return of_files(
        path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"
    )


def of_database() -> str:
    """Which database this is: another one, or one made anew, was born at another moment."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    born = MigrationRecorder(connection).migration_qs.aggregate(born=Min("applied"))["born"]
    name = f"{connection.settings_dict['HOST']}/{connection.settings_dict['NAME']}"
    return hashlib.sha256(f"{name} {born}".encode()).hexdigest()


def is_done(step: str, fingerprint: str) -> bool:
    """Whether the step was last done for exactly this."""
    file = _file(step)
    return file.exists() and file.read_text() == fingerprint


def note_done(step: str, fingerprint: str) -> None:
    """Remember what the step was done for."""
    _file(step).write_text(fingerprint)


def _file(step: str) -> Path:
    return own_folder(settings.DATA_DIR / "done") / step
