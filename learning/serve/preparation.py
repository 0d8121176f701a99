"""What has to be ready before the site answers. Every step does nothing when nothing has changed."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from learning.base.migrations_due import migrations_due
from learning.serve import fingerprints
from learning.serve.catalogues import compile_catalogues

Say = Callable[[str], object]


def prepare(say: Say, *, demo: bool) -> None:
    """Bring data folder, database, files, guides and accounts up to date, and say what takes its time."""
    compile_catalogues()
    _migrate(say)
    _collect_static(say)
    _publish_guides(say)
    if demo:
        call_command("make_demo_accounts")


def _migrate(say: Say) -> None:
    if due := migrations_due():
        say(f"Preparing the database ({len(due)} migrations) …")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("set_up_roles")


def _collect_static(say: Say) -> None:
    if settings.DEBUG:
        return
    wanted = fingerprints.of_files(_static_files())
    root = Path(settings.STATIC_ROOT)
    if fingerprints.is_done("static", wanted) and (root / "staticfiles.json").exists():
        return
    say("Preparing the static files …")
    call_command("collectstatic", interactive=False, verbosity=0)
    fingerprints.note_done("static", wanted)


def _static_files() -> list[Path]:
    listed = chain.from_iterable(finder.list([]) for finder in get_finders())
    return [Path(storage.path(path)) for path, storage in listed]


def _publish_guides(say: Say) -> None:
    sources = fingerprints.of_tree(
        settings.BASE_DIR / "courses" / "content", settings.BASE_DIR / "courses" / "source"
    )
    wanted = f"{sources} {fingerprints.of_database()}"
    if fingerprints.is_done("guides", wanted):
        return
    say("Publishing the guides …")
    call_command("publish_guides", verbosity=0)
    fingerprints.note_done("guides", wanted)
