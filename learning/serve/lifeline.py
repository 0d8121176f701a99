"""A process that ends when its parent does, however that ended (Linux)."""

import ctypes
import os
import signal

PR_SET_PDEATHSIG = 1


def hang_on_to_parent(sent: signal.Signals = signal.SIGTERM) -> None:
    """Have the kernel send us the signal when our parent is gone.

    To be called in the child's main thread, whose parent forked in its main thread as well.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_PDEATHSIG, int(sent), 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def hang_on_to(parent: int, sent: signal.Signals = signal.SIGTERM) -> None:
    """The same for a known parent, and at once if it was gone before we could ask."""
    hang_on_to_parent(sent)
    if os.getppid() != parent:
        os.kill(os.getpid(), sent)
