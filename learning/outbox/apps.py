from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "learning.outbox"
    label = "outbox"
    verbose_name = _("outbox")

    def ready(self) -> None:
        """Read every app's `tasks.py`, so that each process knows who keeps which promise."""
        autodiscover_modules("tasks")
