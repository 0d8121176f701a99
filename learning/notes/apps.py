from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotesConfig(AppConfig):
    name = "learning.notes"
    label = "notes"
    verbose_name = _("notes")

    def ready(self) -> None:
        """Give a person their notes with their data; tell editors how many wrote in a lesson.

        Deleting goes with the account's row.
        """
        from courses.library import concern
        from learning.notes import selectors
        from learning.people import exporting

        exporting.register("notes", selectors.told_to)
        concern.register(selectors.number_of_writers)
