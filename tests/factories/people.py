"""People as the tests need them, and what they find in their letters."""

import re

import factory
from django.contrib.auth.models import Group, Permission
from django.core.mail import EmailMessage
from django.utils import timezone

from learning.people.models import User

PASSWORD = "a lamp in the harbour"


class PersonFactory(factory.django.DjangoModelFactory[User]):
    """A learner with a user name and a password, and nothing else."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        with_email = factory.Trait(
            email=factory.LazyAttribute(lambda person: f"{person.username}@example.org"),
            email_confirmed_at=factory.LazyFunction(timezone.now),
        )
        complete = factory.Trait(
            name="Nguyễn Thị Minh Khai",
            profession="border",
            organisation="Border Guard Command",
            country="VN",
            language="vi",
        )
        administrator = factory.Trait(is_superuser=True, is_staff=True)

    username = factory.Sequence(lambda number: f"officer{number}")
    password = factory.django.Password(PASSWORD)


def trainer(**facts: object) -> User:
    """Somebody who may help people back in, and enter the CMS."""
    person: User = PersonFactory(**facts)
    group, _ = Group.objects.get_or_create(name="Trainers who help")
    group.permissions.set(Permission.objects.filter(codename__in=["reset_access", "access_admin"]))
    person.groups.add(group)
    return person


def link_in(letter: EmailMessage) -> str:
    """The path of the first link."""
    found = re.search(r"https?://[^/]+(/\S+)", str(letter.body))
    assert found
    return found.group(1)
