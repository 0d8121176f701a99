"""The settings as they are deployed, with the tests' own app and an impatient scheduler."""

from learning.settings.base import *

INSTALLED_APPS += ["tests.running.ledger"]
CELERY_BEAT_SCHEDULE["sweep the outbox"]["schedule"] = 1.0
