from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "learning.records"
    label = "records"
    verbose_name = _("records")

    def ready(self) -> None:
        """Give a person's records with their data, and delete them with their account."""
        from learning.people import erasing, exporting
        from learning.records import selectors, services

        exporting.register("records", selectors.told_to)
        erasing.register(services.forget)
