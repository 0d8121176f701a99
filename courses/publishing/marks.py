"""What was published from where: the marks by which an editor's later change is noticed and kept."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from courses.models import SourceMark
from courses.publishing.contents import Contents, contents_of, difference, digest_of
from courses.publishing.items import Item

#: The mark of a whole run: its digest is that of all files and of the code that publishes them.
WHOLE_RUN = "*"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where the source and the CMS both changed. The CMS's words were kept."""

    path: str
    what: str
    diff: str = ""

    def __str__(self) -> str:
        return f"{self.path}: {self.what}" + (f"\n{self.diff}" if self.diff else "")


@dataclass(slots=True)
class Marks:
    """All marks, by the keys of what they published."""

    by_key: dict[tuple[str, UUID], SourceMark] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Marks":
        """The marks as they stand in the database."""
        found = SourceMark.objects.exclude(path=WHOLE_RUN)
        return cls({(mark.kind, mark.object_key): mark for mark in found if mark.object_key})

    def of(self, item: Item) -> SourceMark | None:
        """What this item published last."""
        return self.by_key.get((item.kind, item.key))

    def set(self, item: Item, source_digest: str, published_digest: str) -> None:
        """Remember what it published now."""
        mark = self.of(item) or SourceMark(kind=item.kind, object_key=item.key)
        mark.path = item.path
        mark.source_digest, mark.published_digest = source_digest, published_digest
        mark.save()
        self.by_key[item.kind, item.key] = mark

    def left_over(self, items: Iterable[Item], under: str) -> list[SourceMark]:
        """Marks below a path whose sources are gone."""
        there = {(item.kind, item.key) for item in items}
        return [
            mark
            for key, mark in sorted(self.by_key.items(), key=lambda pair: pair[1].path)
            if mark.path.startswith(under) and key not in there
        ]

    def forget(self, mark: SourceMark) -> None:
        """What it stood for is no longer published from a source."""
        del self.by_key[mark.kind, mark.object_key]  # type: ignore[arg-type]
        mark.delete()


def latest(thing: Any) -> Any:
    """The thing as an editor sees it: with the draft that is not published yet."""
    if getattr(thing, "has_unpublished_changes", False) and thing.latest_revision_id and thing.live:
        return thing.get_latest_revision_as_object()
    return thing


def was_edited(thing: Any, mark: SourceMark) -> bool:
    """Whether somebody has changed it in the CMS since the sources published it, be it in a draft."""
    return digest_of(contents_of(latest(thing))) != mark.published_digest


def conflict(item: Item, thing: Any, ours: Contents) -> Conflict:
    """Both changed: what differs."""
    said = "changed in the CMS since it was published; the CMS's words are kept"
    return Conflict(item.path, said, difference(ours, contents_of(latest(thing)), item.path))
