"""What is wrong with a source file, and where. Everything is collected; nothing stops at the first fault."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong in a line of a file; a warning does not keep the series from being published."""

    path: str
    line: int
    message: str
    warning: bool = False

    def __str__(self) -> str:
        said = f"warning: {self.message}" if self.warning else self.message
        return f"{self.path}:{self.line}: {said}"


@dataclass(slots=True)
class Faults:
    """All faults found so far."""

    found: set[Fault] = field(default_factory=set)

    def error(self, path: str, line: int, message: str) -> None:
        """Add what must be mended before anything is published."""
        self.found.add(Fault(path, line, message))

    def warn(self, path: str, line: int, message: str) -> None:
        """Add what somebody should look at."""
        self.found.add(Fault(path, line, message, warning=True))

    def __iter__(self) -> Iterator[Fault]:
        return iter(sorted(self.found))

    @property
    def errors(self) -> list[Fault]:
        """The faults that keep the series from being published, file by file."""
        return [fault for fault in self if not fault.warning]

    @property
    def warnings(self) -> list[Fault]:
        """The others."""
        return [fault for fault in self if fault.warning]
