"""Sentences about moments. Times are those of the server's clock, and say so."""

from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _


def day(moment: datetime) -> str:
    """A day as one says it in the language of the page."""
    return formats.date_format(timezone.localtime(moment), "DATE_FORMAT")


def saved_at(moment: datetime) -> str:
    """When something was saved."""
    local = timezone.localtime(moment)
    return _("Saved on %(day)s, %(time)s %(zone)s") % {
        "day": formats.date_format(local, "MONTH_DAY_FORMAT"),
        "time": formats.time_format(local, "H:i"),
        "zone": local.tzname() or "",
    }


def unreadable() -> str:
    """Instead, where a note can't be opened."""
    return _("Your note is kept, but it can't be opened at the moment. Nothing is lost; please tell us.")


def identifying() -> str:
    """The gentle warning."""
    return _(
        "This looks like a person's name next to a number that identifies them. "
        "Could it harm somebody if others read it? Initials are enough for your own memory."
    )
