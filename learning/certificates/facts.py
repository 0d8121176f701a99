"""What stands on a certificate, as values."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is printed; `colour` is a guide's, by its name; `code` without separators."""

    holder: str
    title: str
    edition: str
    hours: str
    awarded_on: date
    code: str
    colour: str = ""
    valid_until: date | None = None
    language: str = "en"
    about_a_guide: bool = True
