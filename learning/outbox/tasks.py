"""The worker's side: called by a wake-up message, and by the scheduler in case that was lost."""

from celery import shared_task

from learning.outbox import letters, services
from learning.outbox.handlers import fulfils
from learning.outbox.wake import heard

fulfils(letters.KIND, slow=True)(letters.send)


@shared_task
def wake() -> None:
    """Keep what is due."""
    heard()
    services.fulfil_due()


@shared_task
def sweep() -> None:
    """Keep what no call announced, and give up what kills its worker."""
    services.give_up_the_fatal()
    services.fulfil_due()


@shared_task
def purge() -> None:
    """Forget what was kept long ago."""
    services.purge_done()
