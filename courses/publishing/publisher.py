"""Publishing one thing at a time: what has changed goes live, what an editor changed is kept and told.

A run has Wagtail's index of references switched off; it is brought up to date here, once a thing and not
at each of its three saves.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import ReferenceIndex, TranslatableMixin

from courses.publishing.contents import FIELDS, contents_of, digest_of
from courses.publishing.items import Item
from courses.publishing.marks import Conflict, Marks, conflict, latest, was_edited
from courses.publishing.pages import PageItem
from courses.publishing.tree import source_locale


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person who runs it wants: one guide only, places where the source wins, conflicts settled."""

    guide: str = ""
    force: tuple[str, ...] = ()
    keep: bool = False

    def forces(self, path: str) -> bool:
        """Whether the source shall win here: a file, an entry of it (`…#key`), or a folder."""
        return any(path == place or path.startswith((f"{place}#", f"{place}/")) for place in self.force)


@dataclass(slots=True)
class Outcome:
    """What a run did."""

    published: int = 0
    unchanged: int = 0
    withdrawn: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


@dataclass(slots=True)
class Publisher:
    """Publishes items; `version` is that of the code, which is part of every source's digest."""

    wishes: Wishes
    version: str
    marks: Marks = field(default_factory=Marks)
    outcome: Outcome = field(default_factory=Outcome)

    def publish(self, found: Iterable[Item]) -> None:
        """Publish each that has changed, in this order."""
        for item in found:
            if self.is_unchanged(item):
                self.outcome.unchanged += 1
            else:
                self._publish(item)

    def is_unchanged(self, item: Item) -> bool:
        """Whether the source says what it said when it was published last."""
        mark = self.marks.of(item)
        return (
            mark is not None
            and mark.source_digest == item.digest(self.version)
            and mark.path == item.path
            and not self.wishes.forces(item.path)
        )

    def may_begin(self, item: Item) -> bool:
        """Whether a thing that isn't there is new, and was not deleted in the CMS."""
        return self.marks.of(item) is None or self.wishes.forces(item.path)

    def _publish(self, item: Item) -> None:
        thing = item.find()
        kept = None if self.wishes.forces(item.path) else self._conflict(item, thing)
        if kept is not None:
            self._keep(item, kept)
            return
        began = thing is None
        thing = thing or item.begin()
        if thing is not None:  # else its parent was deleted, which has been told
            self._fill(item, thing, began=began)

    def _fill(self, item: Item, thing: Any, *, began: bool) -> None:
        before = {} if began else contents_of(latest(thing))
        item.fill(thing)
        ours = contents_of(thing)
        if ours == before and getattr(thing, "live", True):
            self.outcome.unchanged += 1
        else:
            item.publish(thing)
            ReferenceIndex.create_or_update_for_object(thing)
            self.outcome.published += 1
        self.marks.set(item, item.digest(self.version), digest_of(ours))

    def _conflict(self, item: Item, thing: Any) -> Conflict | None:
        """What an editor did with a thing since it was published from here, unless it is the same."""
        mark = self.marks.of(item)
        if thing is None:
            gone = mark is not None and isinstance(item, PageItem)
            return Conflict(item.path, "deleted in the CMS; it stays so") if gone else None
        if not getattr(thing, "live", True):
            return Conflict(item.path, "unpublished in the CMS; it stays so") if mark else None
        if mark is not None and not was_edited(thing, mark):
            return None
        wanted = item.find()
        item.fill(wanted)
        ours = contents_of(wanted)
        return None if ours == contents_of(latest(thing)) else conflict(item, thing, ours)

    def _keep(self, item: Item, found: Conflict) -> None:
        """Leave the CMS's state, and tell of it at every run until somebody settles it."""
        mark = self.marks.of(item)
        if self.wishes.keep:
            self.marks.set(item, item.digest(self.version), mark.published_digest if mark else "")
        else:
            self.outcome.conflicts.append(found)

    def withdraw_missing(self, there: Iterable[Item], under: str) -> None:
        """Unpublish what came from below a path and has no source any more. Nothing is deleted."""
        for mark in self.marks.left_over(there, under):
            thing = _thing(mark.kind, mark.object_key)
            forced = self.wishes.keep or self.wishes.forces(mark.path)
            if thing is not None and not forced and was_edited(thing, mark):
                said = "no longer in the sources, but changed in the CMS; it stays published"
                self.outcome.conflicts.append(Conflict(mark.path, said))
                continue
            if thing is not None and getattr(thing, "live", False) and not self.wishes.keep:
                thing.unpublish()
                self.outcome.withdrawn.append(mark.path)
            self.marks.forget(mark)


def _thing(kind: str, key: Any) -> Any:
    """What a mark stands for, or None when it was deleted or has no life of its own."""
    model = next(model for model in FIELDS if model._meta.model_name == kind)
    if not issubclass(model, TranslatableMixin):
        return None
    return model._default_manager.filter(translation_key=key, locale=source_locale()).first()
