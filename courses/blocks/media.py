"""Blocks that show or offer a file or an address; nothing is ever loaded from another host."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from courses.blocks.base import PreviewOfWhatIsThere


class FigureBlock(PreviewOfWhatIsThere, blocks.StructBlock):
    """A picture with its text alternative."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.TextBlock(
        label=_("Text alternative"), rows=2, help_text=_("What the picture says, for those who can't see it.")
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)

    def preview_data(self) -> dict[str, Any] | None:
        """The first picture of the library."""
        there = self.child_blocks["image"].model_class.objects.order_by("pk").first()
        return {"image": there.pk, "alt": "A drawing.", "caption": there.title} if there else None

    class Meta:
        icon = "image"
        label = _("Figure")
        template = "courses/blocks/figure.html"
        description = _("A drawing or diagram with a text alternative.")


class VideoBlock(PreviewOfWhatIsThere, blocks.StructBlock):
    """A video kept here, with captions and a transcript."""

    video = DocumentChooserBlock(label=_("Video"), help_text=_("An MP4 file."))
    captions = DocumentChooserBlock(label=_("Captions"), help_text=_("A WebVTT file; required."))
    poster = ImageChooserBlock(label=_("Still picture"), required=False)
    transcript = blocks.RichTextBlock(label=_("Transcript"), features=["bold", "italic"])

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse files of another kind, naming the field."""
        cleaned = super().clean(value)
        errors = {
            field: ValidationError(_("Choose a file whose name ends in %(ending)s.") % {"ending": ending})
            for field, ending in (("video", ".mp4"), ("captions", ".vtt"))
            if not cleaned[field].filename.lower().endswith(ending)
        }
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned

    def preview_data(self) -> dict[str, Any] | None:
        """The first film of the library that has captions beside it."""
        documents = self.child_blocks["video"].model_class.objects.order_by("pk")
        film = documents.filter(file__endswith=".mp4").first()
        captions = documents.filter(file__endswith=".vtt").first()
        if film is None or captions is None:
            return None
        return {"video": film.pk, "captions": captions.pk, "transcript": "<p>What is said.</p>"}

    class Meta:
        icon = "media"
        label = _("Video")
        template = "courses/blocks/video.html"
        description = _("A video with captions and a transcript.")


class DownloadBlock(PreviewOfWhatIsThere, blocks.StructBlock):
    """A file to take away."""

    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(label=_("Title"), max_length=150)

    def preview_data(self) -> dict[str, Any] | None:
        """The first file of the library."""
        there = self.child_blocks["document"].model_class.objects.order_by("pk").first()
        return {"document": there.pk, "title": there.title} if there else None

    class Meta:
        icon = "download"
        label = _("Download")
        template = "courses/blocks/download.html"
        description = _("A file to download; its size and kind are shown.")


class ResourceBlock(blocks.StructBlock):
    """A page elsewhere that is worth a visit; it opens only when chosen."""

    url = blocks.URLBlock(label=_("Address"))
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    note = blocks.TextBlock(label=_("Why it is worth reading"), rows=2, required=False)

    class Meta:
        icon = "link"
        label = _("Resource")
        template = "courses/blocks/resource.html"
        description = _("A link to a page elsewhere, with a word on why.")
        preview_value = {"url": "https://www.ohchr.org/", "title": "The Protocol", "note": "The full text."}
