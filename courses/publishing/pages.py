"""Pages that sources publish: guides, modules, lessons."""

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from wagtail.models import Page

from courses.models import CataloguePage, GlossaryEntry, GuidePage, LessonPage, ModulePage
from courses.publishing import streams
from courses.publishing.items import Item
from courses.publishing.tree import source_locale
from courses.source import documents as docs

COVER = "cover.svg"
GUIDE_FIELDS = (
    *("title", "short_title", "summary", "colour", "edition", "hours"),
    *("prerequisites", "warning"),
)
FILE_FIELDS = ("image", "file", "captions", "poster")


@dataclass(kw_only=True)
class PageItem(Item):
    """A page of the tree below `parent_key`."""

    parent_key: UUID | None = None
    parent_model: ClassVar[type[Page]]

    def parent(self) -> Page | None:
        """The page below which it belongs, as it stands in the database now."""
        there = self.parent_model._default_manager.filter(locale=source_locale())
        return there.filter(translation_key=self.parent_key).first() if self.parent_key else there.first()

    @abstractmethod
    def bare(self) -> Page:
        """A page with as much as a draft needs."""

    def begin(self) -> Any:
        """Make a draft at the end of its parent's pages; None when there is no parent."""
        parent = self.parent()
        if parent is None:
            return None
        page = self.bare()
        page.live, page.locale, page.translation_key = False, parent.locale, self.key
        parent.add_child(instance=page)
        return page


@dataclass(kw_only=True)
class GuideItem(PageItem):
    """A guide's page."""

    guide: docs.Guide
    model = GuidePage
    parent_model = CataloguePage

    @property
    def name(self) -> str:
        """Its key."""
        return self.guide.key

    @property
    def source(self) -> object:
        """Its file without the assessment, and its cover."""
        told = {name: getattr(self.guide.file, name) for name in docs.GuideFile.__dataclass_fields__}
        unrelated = ("line", "assessment", "modules")
        said = [value for name, value in told.items() if name not in unrelated]
        return said, [self.guide.files[name] for name in self.files()]

    def files(self) -> list[str]:
        """Its cover, if it has one."""
        return [COVER] if COVER in self.guide.files else []

    def bare(self) -> Page:
        """A guide with its title."""
        file = self.guide.file
        return GuidePage(
            title=file.title,
            slug=self.guide.key,
            edition_date=file.date,
            hours=file.hours,
            summary=file.summary,
        )

    def fill(self, thing: Any) -> None:
        """Everything but the modules' order."""
        file, key = self.guide.file, self.guide.key
        for name in GUIDE_FIELDS:
            setattr(thing, name, getattr(file, name))
        thing.edition_date = file.date
        thing.about = file.about.html
        thing.cover_id = self.refs.images.get(COVER)
        thing.for_whom = streams.lines(file.for_whom, key, "for-whom")
        thing.objectives = streams.objectives(file.objectives, key)
        thing.sources = streams.sources(file.sources, key)


@dataclass(kw_only=True)
class ModuleItem(PageItem):
    """A module's page."""

    module: docs.Module
    model = ModulePage
    parent_model = GuidePage

    @property
    def name(self) -> str:
        """Its key."""
        return self.module.key

    @property
    def source(self) -> object:
        """Title and summary."""
        return self.module.file.title, self.module.file.summary

    def bare(self) -> Page:
        """A module with its title."""
        return ModulePage(title=self.module.file.title, slug=self.module.key)

    def fill(self, thing: Any) -> None:
        """Title and summary."""
        thing.title, thing.summary = self.module.file.title, self.module.file.summary


@dataclass(kw_only=True)
class LessonItem(PageItem):
    """A lesson's page."""

    guide: docs.Guide
    module: str
    lesson: docs.Lesson
    terms: dict[str, int] = field(default_factory=dict, repr=False)
    model = LessonPage
    parent_model = ModulePage

    @property
    def name(self) -> str:
        """Its key."""
        return f"{self.module}/{self.lesson.key}"

    @property
    def source(self) -> object:
        """Its file, and the pictures and downloads that it names."""
        return self.lesson.head, self.lesson.blocks, [self.guide.files[name] for name in self.files()]

    def files(self) -> list[str]:
        """The paths of the files that its blocks name."""
        values = [block.value for block in self.lesson.blocks]
        names = [getattr(value, name, None) for value in values for name in FILE_FIELDS]
        return [name.key for name in names if name is not None and name.key]

    def bare(self) -> Page:
        """A lesson whose body is still to come."""
        return LessonPage(
            title=self.lesson.head.title,
            slug=self.lesson.key,
            body=[streams.block("text", "<p>…</p>", self.guide.key, self.lesson.key, "begun")],
        )

    def fill(self, thing: Any) -> None:
        """Head and body."""
        head, path = self.lesson.head, (self.guide.key, self.lesson.key)
        thing.title, thing.minutes, thing.warning = head.title, head.minutes, head.warning
        thing.instead = head.instead.resolved(self.refs.pages)
        thing.objectives = streams.lines(head.objectives, *path, "objectives")
        thing.sources = streams.sources(head.sources, *path)
        thing.body = streams.lesson_body(path, self.lesson.blocks, self.refs)
        wanted = [self.terms[term.key] for term in head.terms if term.key in self.terms]
        thing.terms = list(GlossaryEntry.objects.filter(pk__in=wanted))
