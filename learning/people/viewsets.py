"""People in the CMS: Wagtail's own screens, for our accounts."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.users.views import users
from wagtail.users.views.bulk_actions import DeleteBulkAction

from learning.people.forms.cms import PersonCreationForm, PersonEditForm
from learning.people.models import User
from learning.people.services.accounts import erase_account


class PeopleIndex(users.IndexView):
    """Found by the name for certificates, too."""

    @property
    def search_fields(self) -> set[str]:
        """What the search box looks at."""
        return {"username", "email", "name"}


class ErasePerson(users.DeleteView):
    """Deleting in the CMS forgets as thoroughly as the person's own button."""

    def delete_action(self) -> None:
        """The log keeps the act, without the name."""
        with transaction.atomic():
            log(instance=self.object, action="wagtail.delete")
            erase_account(user=self.object)


class ErasePeople(DeleteBulkAction):
    """The same for several people at once."""

    @classmethod
    def execute_action(cls, objects: list[User], model: Any = None, **kwargs: Any) -> tuple[int, int]:
        """Forget one after the other."""
        for person in objects:
            erase_account(user=person)
        return len(objects), 0


class PeopleViewSet(users.UserViewSet):
    """Without first and last names."""

    index_view_class = PeopleIndex
    delete_view_class = ErasePerson
    create_template_name = "people/cms/create.html"
    edit_template_name = "people/cms/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[PersonCreationForm | PersonEditForm]:
        """Ours."""
        return PersonEditForm if for_update else PersonCreationForm
