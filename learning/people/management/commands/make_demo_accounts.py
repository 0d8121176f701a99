"""`manage.py make_demo_accounts`: one account for each kind of person, all with one password.

The password is `DEMO_PASSWORD`, or is made once and kept in `DATA_DIR/keys/demo_password` (mode 0600).
Accounts that exist are left as they are, password included.
"""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

from learning.people.models import User
from learning.people.services import roles
from learning.settings import env

GROUPS: dict[str, list[str]] = {
    "learner": [],
    "editor": [roles.EDITORS, roles.MODERATORS],
    "translator": [roles.TRANSLATORS],
    "trainer": [roles.TRAINERS],
    "supervisor": [roles.SUPERVISORS],
    "administrator": [],
}
KEYS = settings.DATA_DIR / "keys"


class Command(BaseCommand):
    help = "Make the demo accounts that are not there yet, and say where their password is kept."

    def handle(self, *args: Any, **options: Any) -> None:
        missing = set(GROUPS) - set(
            User.objects.filter(username__in=GROUPS).values_list("username", flat=True)
        )
        given = env.text("DEMO_PASSWORD")
        password = given or env.secret(
            "DEMO_PASSWORD", keys_dir=KEYS, make=lambda: "-".join(secrets.token_hex(2) for _ in range(4))
        )
        where = "as given in DEMO_PASSWORD" if given else f"kept in {KEYS / 'demo_password'}"
        if missing:
            _make(sorted(missing), password)
            self.stdout.write(f"Demo accounts: {', '.join(GROUPS)}")
            self.stdout.write(f"Their password: {where if given else password}")
        elif not given:
            self.stdout.write(f"Demo accounts: {', '.join(GROUPS)}; password {where}")


@transaction.atomic
def _make(names: list[str], password: str) -> None:
    roles.set_up_roles()
    for name in names:
        is_administrator = name == "administrator"
        person = User.objects.create_user(
            name,
            password=password,
            name=f"Demo {name}",
            is_superuser=is_administrator,
            is_staff=is_administrator,
        )
        person.groups.set(Group.objects.filter(name__in=GROUPS[name]))
