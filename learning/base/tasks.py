"""What the scheduler asks for on everybody's behalf."""

from celery import shared_task
from django.core.management import call_command

from learning.base import heartbeat as heart


@shared_task
def heartbeat() -> None:
    """Show that scheduler, broker and worker are all alive: this ran through the three of them."""
    heart.beat()


@shared_task
def publish_scheduled() -> None:
    """Publish and unpublish pages whose time has come."""
    call_command("publish_scheduled")
