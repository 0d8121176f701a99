"""Making promises and keeping them."""

import logging
import traceback
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from django.db import connection, transaction
from django.utils import timezone

from learning.outbox import rules
from learning.outbox.handlers import Handler, handler_of, known_kinds
from learning.outbox.models import OutboxItem
from learning.outbox.wake import call_the_worker

log = logging.getLogger(__name__)

KEEP_DONE = timedelta(days=30)


class PromiseOutsideTransaction(RuntimeError):
    """A promise was made where it could be lost, or kept without its cause."""


class LeaseLost(Exception):
    """Another worker has taken the promise over; nothing of ours may stand."""


def promise(
    *,
    kind: str,
    key: str,
    payload: Mapping[str, rules.Value] | None = None,
    due_at: datetime | None = None,
) -> OutboxItem:
    """Owe something, in the caller's transaction. Promised twice under one key, it is owed once.

    The same kind and key give back the first promise, done or not. Done ones are forgotten after
    `KEEP_DONE`, so a key carries an id that doesn't come again.
    """
    if not connection.in_atomic_block:
        raise PromiseOutsideTransaction(f"{kind} was promised outside a transaction")
    facts = dict(payload or {})
    if fault := rules.fault_in_payload(facts):
        raise ValueError(f"{kind}: {fault}")
    now = timezone.now()
    item = OutboxItem(kind=kind, key=key, payload=facts, promised_at=now, due_at=due_at or now)
    OutboxItem.objects.bulk_create([item], ignore_conflicts=True)
    if item.due_at <= now:
        call_the_worker()
    return OutboxItem.objects.get(kind=kind, key=key)


def fulfil_due(*, seconds: float = 60) -> int:
    """Keep what is due, one promise after the other, for about the given time; how many were kept."""
    started, kept = monotonic(), 0
    while item := claim():
        kept += fulfil(item)
        if monotonic() - started > seconds:
            call_the_worker()
            break
    return kept


def claim() -> OutboxItem | None:
    """Take the next promise in hand, if one is due: no one else gets it until its lease has run out."""
    now = timezone.now()
    due = OutboxItem.objects.due(now).filter(kind__in=known_kinds(), attempts__lt=rules.MAX_ATTEMPTS)
    if not due.exists():  # a plain read: on SQLite an idle worker never asks for the write lock
        return None
    with transaction.atomic():
        item = due.select_for_update(skip_locked=True).first()
        if item is None:
            return None
        item.attempts += 1
        item.lease_until = now + handler_of(item.kind).lease
        item.save(update_fields=["attempts", "lease_until"])
    return item


def fulfil(item: OutboxItem) -> bool:
    """Keep a claimed promise; a failure is written down and tried again later."""
    handler = handler_of(item.kind)
    try:
        _act(item, handler)
    except LeaseLost:
        log.warning("%s was taken over by another worker", item)
        return False
    except Exception as error:
        _note_failure(item, summary(error))
        return False
    return True


def _act(item: OutboxItem, handler: Handler) -> None:
    write = handler.act(**item.payload) if handler.slow else None
    with transaction.atomic():
        _mark_done(item)
        if not handler.slow:
            write = handler.act(**item.payload)
        if write is not None:
            write()


def _mark_done(item: OutboxItem) -> None:
    held = OutboxItem.objects.open().filter(pk=item.pk, attempts=item.attempts)
    if not held.update(done_at=timezone.now(), lease_until=None, last_error=""):
        raise LeaseLost


def _note_failure(item: OutboxItem, error: str) -> None:
    now = timezone.now()
    hopeless = rules.is_hopeless(item.attempts)
    held = OutboxItem.objects.open().filter(pk=item.pk, attempts=item.attempts)
    held.update(
        lease_until=None,
        last_error=error,
        due_at=now + rules.pause_after(item.attempts),
        given_up_at=now if hopeless else None,
    )
    if hopeless:
        log.error("gave up %s after %d attempts: %s", item, item.attempts, error)
    else:
        log.warning("%s failed and will be tried again: %s", item, error)


def give_up_the_fatal() -> int:
    """Give up promises whose worker died on every attempt; how many there were."""
    now = timezone.now()
    fatal = OutboxItem.objects.due(now).filter(attempts__gte=rules.MAX_ATTEMPTS)
    number = fatal.update(given_up_at=now, lease_until=None, last_error="the worker died at every attempt")
    if number:
        log.error("gave up %d promises: the worker died at every attempt", number)
    return number


def try_again(*, pks: list[int] | None = None) -> int:
    """Open what was given up, all of it or the given rows, as if it had just been promised."""
    given_up = OutboxItem.objects.given_up()
    chosen = given_up if pks is None else given_up.filter(pk__in=pks)
    with transaction.atomic():
        number = chosen.update(given_up_at=None, lease_until=None, attempts=0, due_at=timezone.now())
        call_the_worker()
    return number


def purge_done(*, now: datetime | None = None) -> int:
    """Forget what was kept long ago; how many rows went."""
    before = (now or timezone.now()) - KEEP_DONE
    return OutboxItem.objects.filter(done_at__lt=before).delete()[0]


def summary(error: Exception) -> str:
    """The error's kind and place, for people who look after the server.

    Never its message: that may hold somebody's name or note.
    """
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    reason = f" ({error.strerror})" if isinstance(error, OSError) and error.strerror else ""
    return f"{type(error).__name__}{reason}{place}"[:300]
