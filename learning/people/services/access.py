"""Getting back in: the printed code, and the one that a trainer gives.

An account has at most one code. It works once; whoever used it gets the next one.
"""

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from learning.outbox.letters import promise_mail
from learning.people import rules
from learning.people.models import RecoveryCode, User
from learning.people.selectors import can_reset_access


class WrongCode(Exception):
    """No account of that name has that code (any more)."""


def make_recovery_code(*, user: User) -> str:
    """A new code in place of the old one. It is given back here and nowhere else: only its hash is kept."""
    code = rules.new_recovery_code()
    RecoveryCode.objects.update_or_create(
        user=user, defaults={"digest": make_password(code), "made_at": timezone.now()}
    )
    return code


def recover(*, user: User | None, typed_code: str, new_password: str) -> str:
    """Set a new password by the code, and give the next code. Raises WrongCode.

    Takes as long where there is no such person or no code.
    """
    code = rules.read_recovery_code(typed_code)
    kept = RecoveryCode.objects.filter(user=user, user__is_active=True).first() if user else None
    if user is None or kept is None:
        make_password(code)
        raise WrongCode
    if not check_password(code, kept.digest):
        raise WrongCode
    with transaction.atomic():
        # The same code sent twice at once: one of the two finds the row gone.
        if not RecoveryCode.objects.filter(pk=kept.pk, digest=kept.digest).delete()[0]:
            raise WrongCode
        return set_password(user=user, password=new_password)


@transaction.atomic
def set_password(*, user: User, password: str) -> str:
    """A new password from whoever got back in; signs out everywhere else, and the old code is void."""
    user.set_password(password)
    user.save(update_fields=["password"])
    return make_recovery_code(user=user)


@transaction.atomic
def reset_access(*, actor: User, person: User) -> str:
    """Give a person a new code, to be handed over by the one who knows them. Logged, and told by mail."""
    if not can_reset_access(actor=actor, person=person):
        raise PermissionDenied
    code = make_recovery_code(user=person)
    entry = log(instance=person, action="people.reset_access", user=actor)
    if person.email_confirmed_at:
        promise_mail(letter="people.access_reset", reader_id=person.pk, key=str(entry.pk))
    return code


@transaction.atomic
def promise_reset_link(*, user: User) -> None:
    """Owe the letter with the link to a new password, if the account has an address that counts."""
    if user.email and user.email_confirmed_at and user.is_active:
        key = f"{user.pk} {timezone.now().isoformat()}"
        promise_mail(letter="people.new_password", reader_id=user.pk, key=key)
