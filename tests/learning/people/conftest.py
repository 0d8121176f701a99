"""What the tests of accounts share."""

from collections.abc import Callable, Iterator

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from pytest_django.fixtures import Settings

from learning.outbox.services import fulfil_due


@pytest.fixture(autouse=True)
def _fresh_counters() -> Iterator[None]:
    """Tries are counted in the cache."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _home_of_their_own(settings: Settings) -> None:
    """Where people go after signing in belongs to an upper app."""
    settings.LOGIN_REDIRECT_URL = "people:profile"


@pytest.fixture
def locking(settings: Settings) -> None:
    """With the lock against too many tries."""
    settings.AXES_ENABLED = True


@pytest.fixture
def letters(db: None) -> Callable[[], list[EmailMessage]]:
    """Send what is owed, and look into every letterbox."""

    def sent() -> list[EmailMessage]:
        fulfil_due()
        return mail.outbox

    return sent
