"""Opening, changing and erasing accounts."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from learning.people import erasing, rules
from learning.people.models import AddressLetter, User
from learning.people.services.addresses import write_to


class NameTaken(Exception):
    """Another account has this user name or this address."""


def open_account(
    *, user_name: str, password_digest: str, language: str, email: str = "", email_is_proven: bool = False
) -> User:
    """A new account. Raises NameTaken, also when two people ask for one name at the same moment."""
    person = User(
        username=rules.clean_user_name(user_name),
        password=password_digest,
        email=email,
        email_confirmed_at=timezone.now() if email and email_is_proven else None,
        language=language,
    )
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError as error:
        raise NameTaken from error
    return person


@transaction.atomic
def change_profile(*, user: User, values: Mapping[str, str]) -> None:
    """Keep what the person says about themselves; `values` are checked."""
    for field, value in values.items():
        setattr(user, field, value)
    user.save(update_fields=list(values))


def choose_language(*, user: User, language: str) -> None:
    """Remember the language for the next visit."""
    if language in dict(settings.LANGUAGES) and user.language != language:
        user.language = language
        user.save(update_fields=["language"])


@transaction.atomic
def erase_account(*, user: User) -> None:
    """Forget the person: first what other apps hold, then the account. A last letter says so.

    The account is held first, so that nothing more is written for it while it goes.
    """
    User.objects.select_for_update().filter(pk=user.pk).first()
    if user.email and user.email_confirmed_at:
        write_to(address=user.email, occasion=AddressLetter.Occasion.GOODBYE, language=user.language)
    erasing.forget_everywhere(user)
    user.delete()


def forget_old_tries() -> None:
    """Delete the wrong tries to sign in that no longer count."""
    counted_since = timezone.now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    AccessAttempt.objects.filter(attempt_time__lt=counted_since).delete()


def forget_traces(user: User) -> None:
    """What the libraries hold: wrong tries to sign in, and the person's name and picture in the CMS."""
    AccessAttempt.objects.filter(username__in={user.username, user.email} - {""}).delete()
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk)
    )
    entries.update(label="", data={})
    for profile in UserProfile.objects.filter(user=user).exclude(avatar=""):
        picture = profile.avatar
        transaction.on_commit(partial(picture.storage.delete, picture.name), robust=True)
