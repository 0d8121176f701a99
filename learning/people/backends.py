"""Signing in by user name or e-mail address."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from learning.people.models import User
from learning.people.selectors import person_called


class NameOrEmailBackend(ModelBackend):
    """Takes as long for a person who doesn't exist as for one who does."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        """The active person with this name or address and this password."""
        if username is None or password is None:
            return None
        person = person_called(username)
        if person is None:
            make_password(password)
            return None
        right = person.check_password(password)
        return person if right and self.user_can_authenticate(person) else None
