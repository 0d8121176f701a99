"""Rendering a published page once for everybody who reads it in one language.

There are two audiences: a *visitor* has no account and gets the page as it is; a *learner*'s page has
slots for what is personal. Neither knows who is reading.
"""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.models import Page

from courses.delivery import generation, store
from courses.delivery.paths import PageRef
from courses.delivery.personal import Slotted, cut
from courses.selectors.outline import GuideOutline, outline, outline_with_lesson, outlines

VISITOR = "visitor"
LEARNER = "learner"


def page_for(ref: PageRef, audience: str) -> Slotted:
    """The page as kept, or rendered and kept now.

    What is published while it is rendered begins a generation in which it doesn't stand.
    """
    now = generation.current()
    key = (ref.page_id, ref.revision_id, ref.asked, audience)
    page = store.get(now, key)
    if page is None:
        page = _render(ref, audience)
        store.put(now, key, page)
    return page


def _render(ref: PageRef, audience: str) -> Slotted:
    with translation.override(ref.asked):
        page = Page.objects.get(pk=ref.page_id).specific
        html = render_to_string(page.template, context_of(page, ref.asked, audience, ref.path))
    return cut(html)


def context_of(page: Page, language: str, audience: str, path: str) -> dict[str, Any]:
    """What a published page's template may use; nothing in it tells of a reader.

    `path` is the address without its language, e.g. `guides/identification/`.
    """
    guide = _guide_of(page, language)
    return {
        "page": page,
        "self": page,
        "published": True,
        "audience": audience,
        "learner": audience == LEARNER,
        "language": language,
        "is_fallback": page.locale.language_code != language,
        "page_language": page.locale.language_code,
        "path": path,
        "here": f"/{language}/{path}",
        "language_links": [(code, name, f"/{code}/{path}") for code, name in settings.LANGUAGES],
        "public_url": settings.PUBLIC_URL,
        "languages": settings.LANGUAGES,
        "outlines": outlines(language),
        "outline": guide,
        **_place_of(page, guide),
    }


def _guide_of(page: Page, language: str) -> GuideOutline | None:
    match page._meta.model_name:
        case "guidepage":
            return outline(page.translation_key, language)
        case "lessonpage":
            return outline_with_lesson(page.translation_key, language)
        case "modulepage":
            found = [
                guide
                for guide in outlines(language)
                if any(m.key == page.translation_key for m in guide.modules)
            ]
            return found[0] if found else None
    return None


def _place_of(page: Page, guide: GuideOutline | None) -> dict[str, Any]:
    if guide is None:
        return {}
    if page._meta.model_name == "modulepage":
        return {"module": next(one for one in guide.modules if one.key == page.translation_key)}
    if page._meta.model_name != "lessonpage":
        return {}
    module = guide.module_of(page.translation_key)
    previous, following = guide.around(page.translation_key)
    place = [lesson.key for lesson in module.lessons].index(page.translation_key) + 1 if module else 0
    return {
        "lesson": guide.lesson(page.translation_key),
        "module": module,
        "place": place,
        "previous": previous,
        "next": following,
    }
