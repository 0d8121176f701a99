"""Drawings stand in the page without anything that could harm; other pictures bring their measures."""

import io

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from PIL import Image as Pillow
from wagtail.images import get_image_model

from courses.library.drawings import LARGEST_INLINE, clean_drawing, picture

DRAWING = (
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 16" fill="currentColor">'
    '<title>A horizon</title><path d="M0 8h32" stroke-width="2"/><text x="1">Act</text></svg>'
)


def test_a_drawing_keeps_its_shapes_words_and_the_colour_of_the_text() -> None:
    drawing = clean_drawing(DRAWING)
    assert drawing.startswith("<svg ")
    assert 'viewBox="0 0 32 16"' in drawing
    assert 'fill="currentColor"' in drawing
    assert '<path d="M0 8h32" stroke-width="2"/>' in drawing
    assert ">Act</text>" in drawing


def test_a_drawing_is_hidden_from_screen_readers_and_has_no_title_of_its_own() -> None:
    drawing = clean_drawing(DRAWING)
    assert 'aria-hidden="true"' in drawing
    assert "horizon" not in drawing


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        '<path d="M0 0" onclick="alert(1)"/>',
        '<path d="M0 0" style="fill:red"/>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        "<foreignObject><img src=x onerror=alert(1)></foreignObject>",
        '<use href="https://elsewhere.example/a.svg#b"/>',
        '<image href="https://elsewhere.example/a.png"/>',
        '<path fill="url(https://elsewhere.example/#a)" d="M0 0"/>',
        "<style>*{background:url(https://elsewhere.example)}</style>",
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<g id="strings"><path d="M0 0"/></g>',
        "<!-- a remark --><path d='M0 0'/>",
    ],
)
def test_nothing_that_acts_or_comes_from_elsewhere_is_left(bad: str) -> None:
    drawing = clean_drawing(f'<svg viewBox="0 0 1 1">{bad}</svg>')
    for word in ("script", "alert", "on", "style", "href", "elsewhere", "url", "id=", "remark", "foreign"):
        assert word not in drawing.replace("aria-hidden", "")


def test_what_holds_no_drawing_gives_nothing() -> None:
    assert clean_drawing("<p>Not a drawing</p>") == ""
    assert clean_drawing("") == ""


@pytest.mark.django_db
class TestPictures:
    @pytest.fixture(autouse=True)
    def no_renditions_of_other_tests(self) -> None:
        """Wagtail keeps renditions under the image's id, and each test's ids begin anew."""
        cache.clear()

    def image(self, name: str, content: bytes):
        image = get_image_model()(title=name)
        image.file = ContentFile(content, name=name)
        image.save()
        return image

    def test_a_drawing_is_told_by_its_text_alternative(self) -> None:
        html = picture(self.image("a.svg", DRAWING.encode()), 'Act & "means"')
        assert html.startswith('<div role="img" aria-label="Act &amp; &quot;means&quot;"><svg ')

    def test_a_large_drawing_is_loaded_apart(self) -> None:
        large = DRAWING.replace("</svg>", '<path d="M0 0"/>' * (LARGEST_INLINE // 10) + "</svg>")
        html = picture(self.image("large.svg", large.encode()), "Large")
        assert html.startswith("<img ")
        assert 'loading="lazy"' in html

    def test_a_photograph_brings_its_measures_and_waits(self) -> None:
        written = io.BytesIO()
        Pillow.new("RGB", (2000, 1000), "teal").save(written, "PNG")
        html = picture(self.image("photo.png", written.getvalue()), "A harbour")
        assert 'width="1400" height="700"' in html
        assert 'alt="A harbour"' in html
        assert 'loading="lazy"' in html
