"""E-mail addresses: an address counts for an account only once its owner has opened the link sent there."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone

from learning.outbox.letters import promise_mail
from learning.outbox.services import promise
from learning.people.limits import LETTERS
from learning.people.models import AddressLetter, User

LINK_LASTS = timedelta(days=3)
LETTER_KIND = "people.letter_to_address"
_signer = signing.Signer(salt="people.address")

Occasion = AddressLetter.Occasion


class AddressTaken(Exception):
    """The address belongs to another account by now."""


def mail_reaches_people() -> bool:
    """Whether this server sends mail at all; the embedded default only writes it into a folder."""
    return not settings.EMAIL_BACKEND.endswith((".filebased.EmailBackend", ".console.EmailBackend"))


@transaction.atomic
def write_to(*, address: str, occasion: str, language: str, user: User | None = None) -> None:
    """Owe a letter to an address."""
    letter = AddressLetter.objects.create(
        address=address, occasion=occasion, language=language, user=user, made_at=timezone.now()
    )
    promise(kind=LETTER_KIND, key=str(letter.key), payload={"letter_key": str(letter.key)})


def invite_to_begin(*, address: str, language: str, holder: User | None) -> None:
    """Answer to somebody who wants to register with an address; whoever holds it already is told so.

    Says nothing to the caller, so that a page can't tell which of the two it was.
    """
    if not LETTERS.take("begin", address.lower()):
        return
    if holder is None:
        write_to(address=address, occasion=Occasion.BEGIN, language=language)
        return
    with transaction.atomic():
        key = f"{holder.pk} {timezone.now().isoformat()}"
        promise_mail(letter="people.account_exists", reader_id=holder.pk, key=key)


def ask_to_confirm(*, user: User, address: str) -> bool:
    """Send the link that makes the address count. False when asked too often."""
    if not LETTERS.take("confirm", user.pk):
        return False
    with transaction.atomic():
        _void_links(user)
        write_to(address=address, occasion=Occasion.CONFIRM, language=user.language, user=user)
    return True


@transaction.atomic
def confirm_address(*, letter: AddressLetter) -> User:
    """Make the address the account's. Raises AddressTaken when somebody else has it by now."""
    assert letter.user_id is not None  # the database sees to it
    user = User.objects.select_for_update().get(pk=letter.user_id)
    old, old_counted = user.email, user.email_confirmed_at is not None
    if user.username.lower() == old.lower():
        user.username = letter.address
    user.email, user.email_confirmed_at = letter.address, timezone.now()
    try:
        with transaction.atomic():
            user.save(update_fields=["username", "email", "email_confirmed_at"])
    except IntegrityError as error:
        raise AddressTaken from error
    if old and old_counted and old.lower() != letter.address.lower():
        write_to(address=old, occasion=Occasion.CHANGED, language=user.language)
    _void_links(user)
    return user


def forget_letter(*, letter: AddressLetter) -> None:
    """Its link has been used."""
    AddressLetter.objects.filter(pk=letter.pk).delete()


def forget_old_letters() -> int:
    """Delete the addresses whose link has run out; how many there were."""
    return AddressLetter.objects.filter(made_at__lt=timezone.now() - LINK_LASTS).delete()[0]


def _void_links(user: User) -> None:
    AddressLetter.objects.filter(user=user, occasion=Occasion.CONFIRM).delete()


def link_token(letter: AddressLetter) -> str:
    """What stands in the link."""
    return _signer.sign(letter.key.hex)


def letter_by_token(token: str, *, occasion: str) -> AddressLetter | None:
    """The letter whose link was opened, unless it is forged, used or too old."""
    try:
        key = UUID(hex=_signer.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    young = AddressLetter.objects.filter(made_at__gte=timezone.now() - LINK_LASTS, occasion=occasion)
    return young.select_related("user").filter(key=key).first()
