"""What all things that sources publish share: how each is found, begun, filled and published."""

import hashlib
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from courses.publishing.streams import References
from courses.publishing.tree import source_locale


@dataclass(kw_only=True)
class Item(ABC):
    """Something that one place in the sources publishes; `path` is that place."""

    path: str
    key: UUID
    refs: References = field(default_factory=References, repr=False)
    model: ClassVar[type[models.Model]]

    @property
    @abstractmethod
    def name(self) -> str:
        """What others call it: its key, or a lesson's module and key."""

    @property
    @abstractmethod
    def source(self) -> object:
        """What the source says, as a value whose `repr` changes with it and with nothing else."""

    @property
    def kind(self) -> str:
        """What it is called in marks."""
        return self.model._meta.model_name or ""

    def digest(self, version: str) -> str:
        """A fingerprint of what the source says; `version` is that of the code that publishes it."""
        return hashlib.sha256(f"{version} {self.source!r}".encode()).hexdigest()

    def find(self) -> Any:
        """The thing in the CMS, or None."""
        found = self.model._default_manager.filter(translation_key=self.key, locale=source_locale())
        return found.first()

    def pk(self) -> int | None:
        """The primary key of the thing in the CMS, or None."""
        found = self.model._default_manager.filter(translation_key=self.key, locale=source_locale())
        return found.values_list("pk", flat=True).first()

    @abstractmethod
    def begin(self) -> Any:
        """Make the thing, as a draft."""

    @abstractmethod
    def fill(self, thing: Any) -> None:
        """Set what the source says, without saving."""

    def publish(self, thing: Any) -> None:
        """Make it live, with a revision that history and comparison show."""
        thing.save_revision(clean=False, log_action=True).publish()
