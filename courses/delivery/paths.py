"""Which published page stands at an address, in which language.

Built with a fixed number of queries for the whole site, and kept for a generation. A page that has no
translation stands under the other languages' addresses in English.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.query import PageQuerySet

from courses.delivery.kept import KeptForGeneration


@dataclass(frozen=True, slots=True)
class PageRef:
    """A published page as an address finds it. `language` is the page's own; `asked` the address's."""

    page_id: int
    key: uuid.UUID
    revision_id: int
    kind: str
    language: str
    asked: str
    path: str

    @property
    def url(self) -> str:
        """The address under which it was asked for."""
        return f"/{self.asked}/{self.path}"

    @property
    def is_fallback(self) -> bool:
        """Whether it stands here for want of a translation."""
        return self.language != self.asked


@dataclass(frozen=True, slots=True)
class PublishedPaths:
    """All published pages by (language, path) and by (language, key)."""

    by_path: dict[tuple[str, str], PageRef]
    by_key: dict[tuple[str, uuid.UUID], PageRef]


def published_page(language: str, path: str) -> PageRef | None:
    """The page at `/<language>/<path>`, if one is published there and open to all."""
    return _paths("").by_path.get((language, path))


def page_of_key(language: str, key: uuid.UUID) -> PageRef | None:
    """The published page of a translation key, in that language or in English."""
    return _paths("").by_key.get((language, key))


def published_pages() -> Iterator[PageRef]:
    """Every published page once in each language that it is written in."""
    return (ref for ref in _paths("").by_path.values() if not ref.is_fallback)


def alternates(key: uuid.UUID) -> dict[str, PageRef]:
    """A page in every language that it is written in."""
    refs = ((code, page_of_key(code, key)) for code, _name in settings.LANGUAGES)
    return {code: ref for code, ref in refs if ref is not None and not ref.is_fallback}


def _build(_key: str) -> PublishedPaths:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return PublishedPaths({}, {})
    languages = dict(Locale.objects.values_list("id", "language_code"))
    roots = {
        languages[locale_id]: url_path
        for locale_id, url_path in Page.objects.filter(
            translation_key=site.root_page.translation_key, live=True
        ).values_list("locale_id", "url_path")
    }
    refs = [
        ref
        for row in _live_pages().values_list(
            "id", "translation_key", "live_revision_id", "content_type__model", "locale_id", "url_path"
        )
        if (ref := _ref(row, languages, roots)) is not None
    ]
    return _with_fallbacks(refs)


def _live_pages() -> PageQuerySet:
    return (
        Page.objects.live()
        .order_by("path")
        .exclude(_restricted())
        .exclude(content_type__app_label="wagtailcore")
    )


def _restricted() -> Q:
    condition = Q(pk__in=[])
    for path in PageViewRestriction.objects.values_list("page__path", flat=True):
        condition |= Q(path__startswith=path)
    return condition


def _ref(row: tuple[object, ...], languages: dict[int, str], roots: dict[str, str]) -> PageRef | None:
    page_id, key, revision_id, kind, locale_id, url_path = row
    language = languages[locale_id]  # type: ignore[index]
    root = roots.get(language)
    if root is None or not str(url_path).startswith(root):
        return None
    path = str(url_path)[len(root) :]
    return PageRef(page_id, key, revision_id or 0, kind, language, language, path)  # type: ignore[arg-type]


def _with_fallbacks(refs: list[PageRef]) -> PublishedPaths:
    by_path = {(ref.language, ref.path): ref for ref in refs}
    by_key = {(ref.language, ref.key): ref for ref in refs}
    for ref in refs:
        if ref.language != settings.LANGUAGE_CODE:
            continue
        for language, _name in settings.LANGUAGES:
            if (language, ref.key) in by_key:
                continue
            fallback = PageRef(
                ref.page_id, ref.key, ref.revision_id, ref.kind, ref.language, language, ref.path
            )
            by_path.setdefault((language, ref.path), fallback)
            by_key[language, ref.key] = fallback
    return PublishedPaths(by_path, by_key)


_paths: KeptForGeneration[str, PublishedPaths] = KeptForGeneration(_build)
