import os
from datetime import timedelta

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from learning.outbox.handlers import fulfils
from tests.running.ledger.models import Effect


@fulfils("ledger.effect", lease=timedelta(seconds=1))
def leave_effect(*, number: int) -> None:
    """Write, then work for a while, so that a kill falls between the effect and its "done"."""
    Effect.objects.create(number=number, worker=os.getpid())
    PBKDF2PasswordHasher().encode("x", "y", iterations=20_000)
