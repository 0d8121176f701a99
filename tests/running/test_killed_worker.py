"""A worker killed in the middle of its work: nothing promised is lost, nothing is done twice."""

import os
import signal

import pytest

from tests.running.installation import Installation, wait_until

pytestmark = pytest.mark.worker

PROMISES = 90
COUNTS = """
    SELECT count(*), count(DISTINCT number),
           (SELECT count(*) FROM outbox_outboxitem WHERE kind = 'ledger.effect' AND done_at IS NULL)
    FROM ledger_effect
"""


def counts(place: Installation) -> tuple[int, int, int]:
    """Effects, distinct effects, promises still open."""
    effects, distinct, still_open = place.query(COUNTS)[0]
    return effects, distinct, still_open


def work_until_killed(place: Installation, *, effects: int) -> None:
    """Let a worker start and kill it, pool and all, once there are so many effects."""
    worker = place.start("worker")
    wait_until(lambda: counts(place)[0] >= effects, what=f"{effects} effects")
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def test_nothing_is_lost_and_nothing_done_twice(place: Installation) -> None:
    place.manage("owe", str(PROMISES))
    place.start("scheduler")
    for kill in (1, 2, 3):
        work_until_killed(place, effects=PROMISES * kill // 6)
        effects, distinct, still_open = counts(place)
        assert effects == distinct == PROMISES - still_open
        assert still_open
    place.start("worker")
    wait_until(lambda: counts(place)[2] == 0, what="the rest of the effects")
    assert counts(place) == (PROMISES, PROMISES, 0)
