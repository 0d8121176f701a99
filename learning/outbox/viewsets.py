"""What administrators see of the promises: all of them, and nothing to change."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from learning.outbox.models import OutboxItem


class LookOnly(ModelPermissionPolicy):
    """Whoever may view, views; nobody adds, changes or deletes."""

    def user_has_permission(self, user: object, action: str) -> bool:
        """Only viewing is ever allowed."""
        return action == "view" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: object, actions: list[str]) -> bool:
        """The same for several actions."""
        return any(self.user_has_permission(user, action) for action in actions)


class PromiseViewSet(ModelViewSet):
    """The list under Reports; `manage.py outbox --retry` opens what was given up."""

    model = OutboxItem
    name = url_prefix = "promises"
    menu_label = _("Promises")
    icon = "tasks"
    add_to_reports_menu = True
    form_fields = ["kind"]
    list_display = ["kind", "key", "promised_at", "attempts", "last_error", "done_at", "given_up_at"]
    list_filter = {"given_up_at": ["isnull"], "done_at": ["isnull"]}
    ordering = ["-promised_at"]
    permission_policy = LookOnly(OutboxItem)


promises = PromiseViewSet()
