"""What people's accounts add to the CMS."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry

from learning.people import selectors
from learning.people.models import User
from learning.people.views.helping import PERMISSION, find_person, give_code
from learning.people.viewsets import ErasePeople

hooks.register("register_bulk_action", ErasePeople, order=1)  # after Wagtail's own, which it replaces


@hooks.register("register_permissions")  # type: ignore[untyped-decorator]
def offered_permissions() -> QuerySet[Permission]:
    """So that a group can be given it in the CMS."""
    return Permission.objects.filter(content_type__app_label="people", codename="reset_access")


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def addresses() -> list[URLPattern]:
    """The two screens."""
    return [
        path("people/access/", find_person, name="people_find_person"),
        path("people/access/<int:pk>/", give_code, name="people_reset_access"),
    ]


class HelpMenuItem(MenuItem):
    """Shown to those who may help."""

    def is_shown(self, request: Any) -> bool:
        """With the permission."""
        return bool(request.user.has_perm(PERMISSION))


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def menu_item() -> MenuItem:
    """In the main menu, since trainers have no settings."""
    return HelpMenuItem(
        _("Help someone back in"), reverse("people_find_person"), icon_name="key", name="access", order=900
    )


@hooks.register("register_user_listing_buttons")  # type: ignore[untyped-decorator]
def listing_button(user: User, request_user: User) -> Iterator[Button]:
    """Beside the person in the list."""
    if selectors.can_reset_access(actor=request_user, person=user):
        yield Button(_("New sign-in code"), reverse("people_reset_access", args=[user.pk]), icon_name="key")


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]
def log_actions(actions: LogActionRegistry) -> None:
    """Who helped whom stands in the site's history."""
    actions.register_action(
        "people.reset_access", _("Give a new sign-in code"), _("Was given a new sign-in code")
    )
