"""What all blocks share: keys that are never translated, and one rule for rich text."""

from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

#: Rich text inside lessons. No feature here cuts a sentence in two for translators.
PROSE = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
#: Rich text inside activities and small blocks: no headings.
SHORT_PROSE = ["bold", "italic", "ol", "ul", "link"]

KEY = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
validate_key = RegexValidator(KEY, _("Use small letters, digits and single hyphens: “the-night-boat”."))


class KeyBlock(blocks.CharBlock):
    """A key that addresses something for ever; the same in every language."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 60)
        kwargs.setdefault("validators", [validate_key])
        super().__init__(**kwargs)

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Nothing here is for translators (the method is wagtail-localize's)."""
        return []


class ProseBlock(blocks.RichTextBlock):
    """Rich text with the features of activities."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", SHORT_PROSE)
        super().__init__(**kwargs)


class PreviewOfWhatIsThere:
    """A block that names something published: its preview shows the first of its kind that there is."""

    def preview_data(self) -> dict[str, Any] | None:
        """The raw value to show, or None when there is nothing yet."""
        raise NotImplementedError

    def get_preview_value(self) -> Any:
        """A value for the block picker; the block's default when there is nothing to name."""
        data = self.preview_data()
        return self.to_python(data) if data else self.get_default()  # type: ignore[attr-defined]


def why(**kwargs: Any) -> blocks.TextBlock:
    """The feedback on one answer; every answer has one."""
    kwargs.setdefault("label", _("Why"))
    kwargs.setdefault("help_text", _("Feedback on this answer: explain, never scold."))
    kwargs.setdefault("rows", 2)
    return blocks.TextBlock(**kwargs)
