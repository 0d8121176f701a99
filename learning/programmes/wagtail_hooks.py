"""What programmes add to the CMS: their menu, one permission, and their words in the site's history."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from learning.programmes.viewsets import CertificatesViewSetGroup


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def certificates() -> CertificatesViewSetGroup:
    """The menu."""
    return CertificatesViewSetGroup()


@hooks.register("register_permissions")  # type: ignore[untyped-decorator]
def offered_permissions() -> QuerySet[Permission]:
    """So that a group can be given it in the CMS."""
    return Permission.objects.filter(content_type__app_label="programmes", codename="revoke_award")


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]
def log_actions(actions: LogActionRegistry) -> None:
    """What happens to an award after it was made."""
    actions.register_action("programmes.revoke", _("Revoke an award"), _("Revoked"))
    actions.register_action("programmes.reinstate", _("Let an award count again"), _("Counts again"))
    actions.register_action(
        "programmes.correct_name", _("Correct the name on an award"), _("Name corrected by its holder")
    )
