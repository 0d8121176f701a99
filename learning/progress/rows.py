"""Rows of the two tables, read and written without building queries: each answer does both.

The columns come from the models; only the statements are our own. They are the same on SQLite and
PostgreSQL.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, models

from learning.base.columns import as_it_is, json_of, moment_of, prepared, uuid_of

Row = TypeVar("Row", bound=models.Model)


def rows_of(model: type[Row], *, user_id: int, column: str, keys: Iterable[UUID]) -> list[Row]:
    """A person's rows whose `column` is one of the keys; without their numbers."""
    wanted = list(keys)
    names = _names(model)
    holders = ", ".join(["%s"] * len(wanted))
    table = model._meta.db_table
    statement = f"SELECT {', '.join(names)} FROM {table} WHERE user_id = %s AND {column} IN ({holders})"
    with connection.cursor() as cursor:
        cursor.execute(statement, [user_id, *map(prepared, wanted)])
        found = cursor.fetchall()
    readers = _readers(model)
    return [
        model(**{name: reader(value) for name, reader, value in zip(names, readers, row, strict=True)})
        for row in found
    ]


def write(model: type[Row], rows: Sequence[Row], *, key: tuple[str, ...]) -> None:
    """Insert the rows; where one of that key is there already, write over it."""
    names = _names(model)
    values = [[prepared(getattr(row, name)) for name in names] for row in rows]
    with connection.cursor() as cursor:
        if len(values) == 1:
            cursor.execute(_upsert(model, key), values[0])
        else:
            cursor.executemany(_upsert(model, key), values)


@lru_cache(maxsize=8)
def _names(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields if not field.primary_key)


@lru_cache(maxsize=8)
def _upsert(model: type[models.Model], key: tuple[str, ...]) -> str:
    names = _names(model)
    changed = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
    return (
        f"INSERT INTO {model._meta.db_table} ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))}) "
        f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changed}"
    )


@lru_cache(maxsize=8)
def _readers(model: type[models.Model]) -> tuple[Any, ...]:
    return tuple(
        _READERS.get(type(field), as_it_is) for field in model._meta.concrete_fields if not field.primary_key
    )


_READERS = {models.UUIDField: uuid_of, models.DateTimeField: moment_of, models.JSONField: json_of}
