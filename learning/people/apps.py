from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "learning.people"
    label = "people"
    verbose_name = _("people")

    def ready(self) -> None:
        """What this app itself holds about a person, and how it forgets them."""
        from learning.people import account_facts, erasing, exporting
        from learning.people.services import accounts

        exporting.register("account", account_facts.account_facts)
        erasing.register(accounts.forget_traces)
