"""The outline of a guide: its modules and lessons in order, without their texts.

Read with a fixed number of queries for all guides, and kept for a generation.
"""

import uuid
from collections import defaultdict
from dataclasses import dataclass

from courses.delivery.kept import KeptForGeneration
from courses.delivery.paths import PageRef, page_of_key
from courses.models import Activity, GuidePage, LessonPage, ModulePage


@dataclass(frozen=True, slots=True)
class LessonOutline:
    """A lesson; `counted` are the ids of the activities that count towards “done”."""

    key: uuid.UUID
    page_id: int
    title: str
    url: str
    minutes: int
    position: int
    counted: tuple[uuid.UUID, ...]
    warning: bool
    language: str


@dataclass(frozen=True, slots=True)
class ModuleOutline:
    """A module with its lessons."""

    key: uuid.UUID
    page_id: int
    title: str
    summary: str
    url: str
    lessons: tuple[LessonOutline, ...]

    @property
    def minutes(self) -> int:
        """Minutes of all its lessons."""
        return sum(lesson.minutes for lesson in self.lessons)


@dataclass(frozen=True, slots=True)
class GuideOutline:
    """A guide with its modules."""

    key: uuid.UUID
    page_id: int
    title: str
    short_title: str
    summary: str
    colour: str
    edition: str
    hours: str
    url: str
    modules: tuple[ModuleOutline, ...]
    cover_id: int | None = None

    @property
    def lessons(self) -> tuple[LessonOutline, ...]:
        """All lessons in order."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    @property
    def minutes(self) -> int:
        """Minutes of all its lessons."""
        return sum(module.minutes for module in self.modules)

    def lesson(self, key: uuid.UUID) -> LessonOutline | None:
        """The lesson of that key."""
        return next((lesson for lesson in self.lessons if lesson.key == key), None)

    def module_of(self, lesson_key: uuid.UUID) -> ModuleOutline | None:
        """The module in which a lesson stands."""
        return next(
            (module for module in self.modules if any(lesson.key == lesson_key for lesson in module.lessons)),
            None,
        )

    def around(self, lesson_key: uuid.UUID) -> tuple[LessonOutline | None, LessonOutline | None]:
        """The lessons before and after one."""
        lessons = self.lessons
        at = next((i for i, lesson in enumerate(lessons) if lesson.key == lesson_key), None)
        if at is None:
            return None, None
        return (lessons[at - 1] if at else None), (lessons[at + 1] if at + 1 < len(lessons) else None)


def outlines(language: str) -> tuple[GuideOutline, ...]:
    """All published guides in their order."""
    return _outlines(language)


def outline(guide_key: uuid.UUID, language: str) -> GuideOutline | None:
    """The outline of one published guide."""
    return next((guide for guide in outlines(language) if guide.key == guide_key), None)


def outline_with_lesson(lesson_key: uuid.UUID, language: str) -> GuideOutline | None:
    """The outline of the guide in which a published lesson stands."""
    return _guide_of_lesson(language).get(lesson_key)


def _index(language: str) -> dict[uuid.UUID, GuideOutline]:
    return {lesson.key: guide for guide in outlines(language) for lesson in guide.lessons}


def _build(language: str) -> tuple[GuideOutline, ...]:
    pages = _Pages(language)
    return tuple(_guide(page, pages) for page in pages.guides())


class _Pages:
    """All live guides, modules and lessons in one language (English where a translation is wanting)."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.counted: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
        for lesson_key, block_id in Activity.objects.filter(counts=True).values_list(
            "lesson_key", "block_id"
        ):
            self.counted[lesson_key].append(block_id)
        self._modules = self._children(ModulePage)
        self._lessons = self._children(LessonPage)

    def guides(self) -> list[GuidePage]:
        live = list(
            GuidePage.objects.live().order_by("path").select_related("locale").defer("about", "sources")
        )
        return [page for page in live if self.ref(page) is not None]

    def modules_of(self, page: GuidePage) -> list[ModulePage]:
        return self._modules[page.path]

    def lessons_of(self, page: ModulePage) -> list[LessonPage]:
        return self._lessons[page.path]

    def ref(self, page: GuidePage | ModulePage | LessonPage) -> PageRef | None:
        """How the page is addressed in this language; None when another page stands for it there."""
        ref = page_of_key(self.language, page.translation_key)
        return ref if ref is not None and ref.page_id == page.pk else None

    def _children(self, model: type[ModulePage] | type[LessonPage]) -> dict[str, list]:  # type: ignore[type-arg]
        children = defaultdict(list)
        texts = ("body", "instead", "sources", "objectives") if model is LessonPage else ()
        for page in model.objects.live().order_by("path").defer(*texts):
            if page_of_key(self.language, page.translation_key) is not None:
                children[page.path[: -page.steplen]].append(page)
        return children


def _guide(page: GuidePage, pages: _Pages) -> GuideOutline:
    ref = pages.ref(page)
    modules, position = [], 0
    for module in pages.modules_of(page):
        lessons = tuple(
            _lesson(lesson, pages, position + number)
            for number, lesson in enumerate(pages.lessons_of(module), 1)
        )
        position += len(lessons)
        modules.append(_module(module, pages, lessons))
    return GuideOutline(
        key=page.translation_key,
        page_id=page.pk,
        title=page.title,
        short_title=page.short_title,
        summary=page.summary,
        colour=page.colour,
        edition=page.edition,
        hours=f"{page.hours:g}" if not isinstance(page.hours, str) else page.hours,
        url=ref.url if ref else "",
        modules=tuple(modules),
        cover_id=page.cover_id,
    )


def _module(page: ModulePage, pages: _Pages, lessons: tuple[LessonOutline, ...]) -> ModuleOutline:
    ref = page_of_key(pages.language, page.translation_key)
    return ModuleOutline(
        page.translation_key, page.pk, page.title, page.summary, ref.url if ref else "", lessons
    )


def _lesson(page: LessonPage, pages: _Pages, position: int) -> LessonOutline:
    ref = page_of_key(pages.language, page.translation_key)
    return LessonOutline(
        key=page.translation_key,
        page_id=page.pk,
        title=page.title,
        url=ref.url if ref else "",
        minutes=page.minutes,
        position=position,
        counted=tuple(pages.counted.get(page.translation_key, ())),
        warning=bool(page.warning),
        language=ref.language if ref else pages.language,
    )


_outlines: KeptForGeneration[str, tuple[GuideOutline, ...]] = KeptForGeneration(_build)
_guide_of_lesson: KeptForGeneration[str, dict[uuid.UUID, GuideOutline]] = KeptForGeneration(_index)
