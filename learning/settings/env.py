"""Reading settings from the environment.

Every setting that a deployment may give is read here and nowhere else; the README's table lists them.
A secret that is missing is an error that names it, unless the embedded default may make its own
(`EMBEDDED=1`): then it is made once and kept in `DATA_DIR/keys` with mode 0600.
"""

import contextlib
import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """The variable's value, or `default` when it is not set or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """A yes/no variable; anything but a known word is an error."""
    value = os.environ.get(name)
    if value is None:
        return default
    word = value.strip().lower()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int) -> int:
    """A whole number."""
    value = text(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None


def words(name: str, default: str = "") -> list[str]:
    """A list given with commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def secret(
    name: str, *, keys_dir: Path | None, make: Callable[[], str] = lambda: secrets.token_urlsafe(50)
) -> str:
    """A secret from the environment, or from `keys_dir` (made there once) when one is given.

    Raises ImproperlyConfigured, naming the variable, when it is to be had from neither.
    """
    given = text(name)
    if given:
        return given
    if keys_dir is None:
        raise ImproperlyConfigured(
            f"{name} is missing: set it in the environment (see the README's table of settings)."
        )
    return _kept_secret(keys_dir / name.lower(), make)


def own_folder(path: Path) -> Path:
    """The folder, made for its owner alone if it isn't there."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _kept_secret(path: Path, make: Callable[[], str]) -> str:
    own_folder(path.parent)
    if not path.exists():
        _keep(path, make())
    return path.read_text("ascii").strip()


def _keep(path: Path, value: str) -> None:
    """Write the file in one step, so that of several processes starting at once all read the same key."""
    handle, draft = tempfile.mkstemp(dir=path.parent)  # mode 0600
    with os.fdopen(handle, "w") as file:
        file.write(value)
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    Path(draft).unlink()
