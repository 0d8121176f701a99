"""What processes use: processor time and memory, read from `/proc`."""

from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


def with_children(pid: int) -> list[int]:
    """A process and all that stem from it."""
    found = [pid]
    for one in found:
        with suppress(OSError):
            for task in (PROC / str(one) / "task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
    return found


def cpu_seconds(pids: list[int]) -> float:
    """Processor time of these processes so far, to the nanosecond where the kernel counts so."""
    total = 0
    for pid in pids:
        with suppress(OSError):
            for task in (PROC / str(pid) / "task").iterdir():
                total += int((task / "schedstat").read_text().split()[0])
    return total / 1e9


def pss_mib(pids: list[int]) -> float:
    """Proportional set size of these processes together, in MiB."""
    total = 0
    for pid in pids:
        with suppress(OSError):
            for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total / 1024


def machine() -> str:
    """The machine in a line: processor, cores, memory, kernel."""
    import os
    import platform

    model = "unknown processor"
    with suppress(OSError):
        for line in (PROC / "cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}"
    )
