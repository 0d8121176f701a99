from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from learning.outbox.viewsets import promises


@hooks.register("register_admin_viewset")
def register_promises() -> ViewSet:
    """Show the promises in the CMS."""
    return promises
