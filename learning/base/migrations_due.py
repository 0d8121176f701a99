"""Which migrations still have to be applied, told without loading any of them.

Django's own plan imports some hundred migration modules; comparing the names of the files with the rows
of `django_migrations` takes a few milliseconds and can be asked at every start and every health check.
"""

import pkgutil
from importlib import import_module

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

Name = tuple[str, str]


def migrations_due() -> list[Name]:
    """(app, migration) of every migration on disk that the database has not seen, in order."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    return sorted(_on_disk() - applied)


def _on_disk() -> set[Name]:
    return {(label, name) for label in _labels() for name in _files(label)}


def _labels() -> list[str]:
    return [config.label for config in apps.get_app_configs()]


def _files(label: str) -> list[str]:
    module_name, _explicit = MigrationLoader.migrations_module(label)
    try:
        package = import_module(module_name) if module_name else None
    except ModuleNotFoundError:
        return []
    paths = getattr(package, "__path__", [])
    return [item.name for item in pkgutil.iter_modules(paths) if item.name[0] not in "_~"]
