"""Pictures in pages. A drawing (SVG) is cleaned and stands in the page itself, so that it takes the page's
colours; any other picture is an `<img>` of fitting size with its measures, loaded when it comes near.

What always holds: no drawing brings scripts, styles, ids, links or anything from another address.
"""

import re

import nh3
from django.core.files.base import File
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import AbstractImage

LARGEST_INLINE = 24_000
WIDEST = "max-1400x1400|format-webp"

TAGS = frozenset(
    ["svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"]
)
DROPPED = {"script", "style", "title", "desc", "metadata", "defs", "foreignObject", "animate", "set"}
ATTRIBUTES = frozenset(
    re.findall(
        r"[\w-]+",
        """viewBox preserveAspectRatio d x y x1 y1 x2 y2 dx dy width height rx ry cx cy r points transform
    fill fill-opacity fill-rule clip-rule stroke stroke-width stroke-opacity stroke-linecap
    stroke-linejoin stroke-dasharray stroke-dashoffset stroke-miterlimit opacity text-anchor
    dominant-baseline font-family font-size font-weight letter-spacing""",
    )
)
_EMPTY = re.compile(r"></(?:path|rect|circle|ellipse|line|polyline|polygon)>")
_ROOT = re.compile(r"<svg\b", re.IGNORECASE)
_BETWEEN = re.compile(r">\s+<")


def clean_drawing(source: str) -> str:
    """The drawing as one `<svg>` that is hidden from screen readers; empty when there is none in it."""
    cleaned = nh3.clean(
        source,
        tags=set(TAGS),
        clean_content_tags=set(DROPPED),
        attributes={"*": set(ATTRIBUTES)},
        attribute_filter=_harmless,
        link_rel=None,
    )
    start = _ROOT.search(cleaned)
    end = cleaned.rfind("</svg>")
    if start is None or end < 0:
        return ""
    drawing = _BETWEEN.sub("><", _EMPTY.sub("/>", cleaned[start.start() : end + len("</svg>")]))
    return drawing.replace("<svg", '<svg aria-hidden="true"', 1)


def picture(image: AbstractImage, alt: str = "") -> SafeString:
    """The HTML of a picture. With `alt` it is told to those who can't see it; without, it is decoration."""
    drawing = _drawing(image) if image.is_svg() else ""
    if drawing and alt:
        return format_html('<div role="img" aria-label="{}">{}</div>', alt, mark_safe(drawing))
    return mark_safe(drawing) if drawing else _img(image, alt)


def _drawing(image: AbstractImage) -> str:
    file: File[bytes] = image.file
    if file.size > LARGEST_INLINE:
        return ""
    with file.open("rb") as opened:
        return clean_drawing(opened.read().decode("utf-8", errors="replace"))


def _img(image: AbstractImage, alt: str) -> SafeString:
    shown = image.get_rendition("original" if image.is_svg() else WIDEST)
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">',
        shown.url,
        shown.width,
        shown.height,
        alt,
    )


def _harmless(tag: str, attribute: str, value: str) -> str | None:
    return None if "url(" in value.lower().replace(" ", "") or ":" in value else value
