"""The Celery worker and the scheduler, as members of the group and as containers of their own."""

import warnings

from celery.platforms import SecurityWarning
from celery.signals import beat_init, worker_process_init

from learning.base.tasks import heartbeat
from learning.celery import app
from learning.serve.lifeline import hang_on_to_parent


def run_worker() -> None:
    """Work off tasks in processes of its own, which end with it."""
    warnings.filterwarnings("ignore", category=SecurityWarning)  # who runs it as root has decided that
    worker = app.Worker(
        pool="prefork",
        loglevel="WARNING",
        quiet=True,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    worker.start()
    raise SystemExit(worker.exitcode)


def run_scheduler() -> None:
    """Send what is to be done at its time."""
    app.Beat(loglevel="WARNING", pidfile=None, quiet=True).run()


@worker_process_init.connect
def _end_with_the_worker(**_: object) -> None:
    hang_on_to_parent()


@beat_init.connect
def _show_life_at_once(**_: object) -> None:
    """The first beat comes when the scheduler starts and not a whole interval later."""
    heartbeat.delay()
