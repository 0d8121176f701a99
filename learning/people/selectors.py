"""Finding people. Names and addresses are compared as the database's own constraints compare them."""

from django.db.models import Q, Value
from django.db.models.functions import Lower

from learning.people import rules
from learning.people.models import User


def person_called(typed: str) -> User | None:
    """Whose user name, or else whose e-mail address, this is; capitals don't matter."""
    name = rules.clean_user_name(typed)
    if not name or "\0" in name:
        return None
    people = User.objects.annotate(name_key=Lower("username"), email_key=Lower("email"))
    found = list(people.filter(Q(name_key=Lower(Value(name))) | Q(email_key=Lower(Value(name))))[:2])
    if len(found) == 2:
        found.sort(key=lambda person: person.username.lower() != name.lower())
    return found[0] if found else None


def account_name(typed: str) -> str:
    """The user name of the account that was meant, or what was typed where there is none.

    So that wrong tries are counted by account, however its name was written.
    """
    person = person_called(typed)
    return person.username if person else rules.clean_user_name(typed).lower()


def has_powers(person: User) -> bool:
    """Whether the person may do more than learn."""
    return person.is_superuser or person.groups.exists() or person.user_permissions.exists()


def can_reset_access(*, actor: User, person: User) -> bool:
    """Whether `actor` may give `person` a new code to sign in."""
    return rules.may_reset_access(
        is_self=actor.pk == person.pk,
        actor_is_superuser=actor.is_superuser,
        actor_has_permission=actor.has_perm("people.reset_access"),
        person_is_superuser=person.is_superuser,
        person_has_permissions=has_powers(person),
    )
