"""Wagtail's users app, made to fit accounts without first and last names.

Listed in INSTALLED_APPS in place of `wagtail.users`.
"""

from wagtail.users.apps import WagtailUsersAppConfig


class CmsUsersConfig(WagtailUsersAppConfig):
    user_viewset = "learning.people.viewsets.PeopleViewSet"

    def ready(self) -> None:
        """The CMS's own account page asks for the one name that accounts have."""
        from wagtail.admin.views.account import NameEmailSettingsPanel

        from learning.people.forms.cms import CmsNameForm

        super().ready()
        NameEmailSettingsPanel.form_class = CmsNameForm
