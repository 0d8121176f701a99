"""One process group: web, worker and scheduler, forked from a parent that has loaded everything once.

It always holds: the members end when the parent ends, however it ended; a member that dies is started
anew; when one can't stay alive, the whole group stops. The parent has no threads and no open
connections, so that forking is safe, and it never compiles a certificate.
"""

import gc
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connections

from learning.serve.lifeline import hang_on_to

STOPPING = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
WATCHED = STOPPING | {signal.SIGCHLD}
SECONDS_TO_STOP = 10
RESTARTS_ALLOWED = 5
RESTARTS_WITHIN = 60.0


@dataclass
class Member:
    """One process of the group; `last_word` is the signal that ends it when the parent is gone."""

    name: str
    run: Callable[[], object]
    last_word: signal.Signals = signal.SIGTERM
    pid: int = 0
    deaths: list[float] = field(default_factory=list)


class Group:
    """Starts the members, keeps them alive, and stops them as a whole."""

    def __init__(self, members: list[Member], *, parent: int | None, say: Callable[[str], object]) -> None:
        self.members = members
        self.parent = parent
        self.say = say

    def run(self, between: Callable[[], object]) -> int:
        """Run until told to stop; `between` is called every moment. The exit code."""
        signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
        connections.close_all()
        gc.collect()
        gc.freeze()
        for member in self.members:
            self._start(member)
        try:
            return self._watch(between)
        finally:
            self._stop()

    def _watch(self, between: Callable[[], object]) -> int:
        while True:
            received = signal.sigtimedwait(WATCHED, 0.2)
            if received and received.si_signo in STOPPING:
                return 0
            if self.parent and os.getppid() != self.parent:
                return 0
            for member in self._dead():
                if not self._may_restart(member):
                    self.say(f"The {member.name} can't stay alive; stopping.")
                    return 1
                self._start(member)
            between()

    def _start(self, member: Member) -> None:
        parent = os.getpid()
        member.pid = os.fork()
        if not member.pid:
            _be(member, parent)

    def _dead(self) -> list[Member]:
        return [member for member in self.members if member.pid and _is_over(member.pid)]

    def _may_restart(self, member: Member) -> bool:
        now = time.monotonic()
        member.deaths = [death for death in member.deaths if now - death < RESTARTS_WITHIN] + [now]
        return len(member.deaths) <= RESTARTS_ALLOWED

    def _stop(self) -> None:
        self._send(signal.SIGTERM)
        deadline = time.monotonic() + SECONDS_TO_STOP
        while self._living() and time.monotonic() < deadline:
            signal.sigtimedwait({signal.SIGCHLD}, 0.1)
        self._send(signal.SIGKILL)

    def _living(self) -> list[Member]:
        for member in self._dead():
            member.pid = 0
        return [member for member in self.members if member.pid]

    def _send(self, sent: signal.Signals) -> None:
        for member in self._living():
            os.kill(member.pid, sent)


def _be(member: Member, parent: int) -> None:
    """What the child does from the fork to its end; it never returns."""
    code = 1
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)
        for each in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD):
            signal.signal(each, signal.SIG_DFL)
        hang_on_to(parent, member.last_word)
        member.run()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _is_over(pid: int) -> bool:
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True
