"""A promise is kept once, tried again after a failure, and given up where people can see it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from learning.outbox import handlers, rules, services
from learning.outbox.handlers import fulfils
from learning.outbox.models import OutboxItem
from learning.outbox.services import PromiseOutsideTransaction, fulfil_due, promise
from learning.outbox.tasks import purge, sweep

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _handlers_of_this_test_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handlers, "_handlers", dict(handlers._handlers))


@pytest.fixture
def make_groups() -> None:
    """A handler whose effect can be counted: it makes a group."""

    @fulfils("test.group")
    def make_group(*, name: str) -> None:
        Group.objects.create(name=name)


def owe(name: str = "one", **kwargs: object) -> OutboxItem:
    return promise(kind="test.group", key=name, payload={"name": name}, **kwargs)  # type: ignore[arg-type]


def let_time_pass(item: OutboxItem) -> None:
    """Make the promise due now, as waiting would."""
    OutboxItem.objects.filter(pk=item.pk).update(due_at=timezone.now() - timedelta(seconds=1))


def test_a_promise_is_kept_once(make_groups: None) -> None:
    owe()
    assert fulfil_due() == 1
    assert fulfil_due() == 0
    assert Group.objects.filter(name="one").count() == 1
    assert OutboxItem.objects.get().done_at is not None


def test_promised_twice_under_one_key_is_owed_once(make_groups: None) -> None:
    assert owe().pk == owe().pk
    fulfil_due()
    assert owe().done_at is not None
    assert fulfil_due() == 0


def test_promise_for_later_waits(make_groups: None) -> None:
    item = owe(due_at=timezone.now() + timedelta(hours=1))
    assert fulfil_due() == 0
    let_time_pass(item)
    assert fulfil_due() == 1


def test_promise_goes_with_the_change_that_caused_it(make_groups: None) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        owe()
        raise ZeroDivisionError
    assert not OutboxItem.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_promise_outside_a_transaction_is_refused() -> None:
    with pytest.raises(PromiseOutsideTransaction):
        owe()


@pytest.mark.parametrize("payload", [{"text": "x" * 201}, {"when": timezone.now()}, {"ids": [1, {}]}])
def test_payload_holds_ids_and_nobodys_text(payload: dict[str, rules.Value]) -> None:
    with pytest.raises(ValueError):
        promise(kind="test.group", key="one", payload=payload)


def test_failure_leaves_no_half_effect_and_is_tried_again() -> None:
    healthy = False

    @fulfils("test.shaky")
    def shaky() -> None:
        Group.objects.create(name="half")
        if not healthy:
            raise ConnectionError("somebody's name")

    item = promise(kind="test.shaky", key="one")
    assert fulfil_due() == 0
    assert not Group.objects.filter(name="half").exists()
    item.refresh_from_db()
    assert item.last_error.startswith("ConnectionError at test_promises.py:")
    assert item.due_at > timezone.now() + timedelta(seconds=20)
    healthy = True
    let_time_pass(item)
    assert fulfil_due() == 1
    assert Group.objects.filter(name="half").count() == 1


def test_what_fails_for_ever_is_given_up_visibly(capsys: pytest.CaptureFixture[str]) -> None:
    @fulfils("test.hopeless")
    def hopeless() -> None:
        raise RuntimeError

    item = promise(kind="test.hopeless", key="one")
    for _attempt in range(rules.MAX_ATTEMPTS + 2):
        fulfil_due()
        let_time_pass(item)
    item.refresh_from_db()
    assert item.attempts == rules.MAX_ATTEMPTS
    assert item.given_up_at is not None
    call_command("outbox")
    assert "test.hopeless one: RuntimeError" in capsys.readouterr().out
    call_command("outbox", "--retry")
    item.refresh_from_db()
    assert (item.attempts, item.given_up_at) == (0, None)


def test_what_kills_its_worker_is_given_up(make_groups: None) -> None:
    item = owe()
    OutboxItem.objects.update(attempts=rules.MAX_ATTEMPTS, lease_until=timezone.now() - timedelta(hours=1))
    assert fulfil_due() == 0
    sweep()
    item.refresh_from_db()
    assert item.given_up_at is not None


def test_promise_in_hand_is_nobody_elses_until_its_lease_ends(make_groups: None) -> None:
    owe()
    assert services.claim() is not None
    assert services.claim() is None
    OutboxItem.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert services.claim() is not None


def test_late_worker_adds_nothing_after_another_took_over(make_groups: None) -> None:
    owe()
    late = services.claim()
    OutboxItem.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    prompt = services.claim()
    assert late is not None
    assert prompt is not None
    assert services.fulfil(prompt)
    assert not services.fulfil(late)
    assert Group.objects.filter(name="one").count() == 1


def test_slow_handler_holds_no_transaction_and_writes_with_done() -> None:
    depth = len(connection.savepoint_ids)
    seen: list[int] = []

    @fulfils("test.slow", slow=True)
    def slow() -> handlers.Write:
        seen.append(len(connection.savepoint_ids) - depth)
        return lambda: (seen.append(len(connection.savepoint_ids) - depth), None)[1]

    promise(kind="test.slow", key="one")
    assert fulfil_due() == 1
    assert seen == [0, 1]


def test_kind_that_nobody_here_keeps_waits_for_a_process_that_can() -> None:
    promise(kind="test.of-tomorrow", key="one")
    assert fulfil_due() == 0
    assert OutboxItem.objects.get().attempts == 0


def test_two_handlers_of_one_kind_are_an_error(make_groups: None) -> None:
    with pytest.raises(ValueError):
        fulfils("test.group")(lambda: None)


def test_what_was_kept_long_ago_is_forgotten(make_groups: None) -> None:
    owe("old")
    owe("new")
    fulfil_due()
    owe("open")
    OutboxItem.objects.filter(key="old").update(done_at=timezone.now() - timedelta(days=31))
    purge()
    assert set(OutboxItem.objects.values_list("key", flat=True)) == {"new", "open"}


def test_thousand_promises_queue_one_call(django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks() as callbacks:  # type: ignore[operator]
        for number in range(50):
            promise(kind="test.group", key=str(number))
    assert len(callbacks) == 1


def test_idle_worker_asks_once(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert fulfil_due() == 0


@pytest.mark.parametrize(
    "fault",
    [
        {"key": ""},
        {"done_at": timezone.now(), "given_up_at": timezone.now()},
        {"kind": "test.group", "key": "taken"},
    ],
)
def test_database_refuses(fault: dict[str, object]) -> None:
    now = timezone.now()
    OutboxItem.objects.create(kind="test.group", key="taken", promised_at=now, due_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxItem.objects.create(**{"kind": "x", "key": "y", "promised_at": now, "due_at": now, **fault})  # type: ignore[arg-type]


def test_pauses_grow_and_stop_growing() -> None:
    pauses = [rules.pause_after(attempts) for attempts in range(1, 40)]
    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(seconds=30)
    assert pauses[-1] == timedelta(hours=6)
