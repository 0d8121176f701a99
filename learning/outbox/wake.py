"""Waking the worker after a commit.

The call may be lost, or never be heard: the scheduler's sweep finds the promise a moment later. One call
stands for all promises committed before the worker begins, so a thousand promises queue one message.
"""

import logging

from celery import current_app
from django.core.cache import cache
from django.db import connection, transaction

log = logging.getLogger(__name__)

TASK = "learning.outbox.tasks.wake"
PENDING = "outbox:a call is waiting"
PENDING_SECONDS = 10


def call_the_worker() -> None:
    """Wake the worker once the running transaction has committed (at once when there is none)."""
    waiting = [entry[1] for entry in connection.run_on_commit]
    if _call not in waiting:
        transaction.on_commit(_call, robust=True)


def heard() -> None:
    """The worker begins: whoever commits from now on has to call again."""
    cache.delete(PENDING)


def _call() -> None:
    if not cache.add(PENDING, 1, PENDING_SECONDS):
        return
    try:
        current_app.send_task(TASK, retry=False)
    except Exception as error:
        log.warning("the worker could not be called (%s); the next sweep will find it", type(error).__name__)
