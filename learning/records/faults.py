"""What is wrong with a statement, said so that its sender can mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the property (`result.score.scaled`) and what to do about it."""

    path: str
    message: str


class BadRecord(ValueError):
    """A statement can't be taken. `index` is its place in what was sent."""

    status = 400

    def __init__(self, index: int, sent_id: object, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{fault.path}: {fault.message}" for fault in faults))
        self.index = index
        self.sent_id = sent_id if isinstance(sent_id, str) else None
        self.faults = faults


class Conflict(BadRecord):
    """The UUID belongs to a record with other content."""

    status = 409

    def __init__(self, index: int, uuid: UUID) -> None:
        message = "Another statement with this id is stored already. Send new content under a new id."
        super().__init__(index, str(uuid), [Fault("id", message)])


Faults = Iterator[Fault]
