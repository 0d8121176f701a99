"""`manage.py set_up_roles`: the groups that a site starts with."""

from typing import Any

from django.core.management.base import BaseCommand

from learning.people.services.roles import set_up_roles


class Command(BaseCommand):
    help = "Make the groups of editors, moderators, translators, trainers and supervisors."

    def handle(self, *args: Any, **options: Any) -> None:
        set_up_roles()
