"""The letters that this app writes, and how letters to mere addresses are sent."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any
from uuid import UUID

from celery import shared_task
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from learning.outbox.handlers import fulfils
from learning.outbox.letters import letter
from learning.people.models import AddressLetter, User
from learning.people.services.accounts import forget_old_tries
from learning.people.services.addresses import LETTER_KIND, LINK_LASTS, forget_old_letters, link_token
from learning.people.sessions import SessionStore

LINKS = {
    AddressLetter.Occasion.BEGIN: "people:begin",
    AddressLetter.Occasion.CONFIRM: "people:confirm_address",
}


@shared_task
def forget_what_has_run_out() -> None:
    """Delete sessions that are over (one may hold the address of somebody who never finished registering),
    addresses whose link no longer works, and wrong tries to sign in that count no more.
    """
    SessionStore.clear_expired()
    forget_old_letters()
    forget_old_tries()


@letter("people.new_password")
def new_password(*, reader: User) -> dict[str, object]:
    """The link is made when the letter is sent, so that it stands in no table."""
    uid = urlsafe_base64_encode(force_bytes(reader.pk))
    path = reverse("people:new_password", args=[uid, default_token_generator.make_token(reader)])
    return {"link": settings.PUBLIC_URL + path}


@letter("people.account_exists")
def account_exists(*, reader: User) -> dict[str, object]:
    """To somebody in whose name an account was asked for, and who has one."""
    return {
        "sign_in": settings.PUBLIC_URL + reverse("people:sign_in"),
        "recover": settings.PUBLIC_URL + reverse("people:recover"),
    }


@letter("people.access_reset")
def access_reset(*, reader: User) -> dict[str, object]:
    """To somebody for whom a trainer has made a new code."""
    return {"profile": settings.PUBLIC_URL + reverse("people:profile")}


@fulfils(LETTER_KIND, slow=True)
def send_to_address(*, letter_key: str) -> Callable[[], None] | None:
    """Send a letter to an address; a mere notice is forgotten at once."""
    owed = AddressLetter.objects.filter(key=UUID(letter_key)).first()
    if owed is None:
        return None
    with translation.override(owed.language or settings.LANGUAGE_CODE):
        _message(owed).send()
    if owed.is_proof:
        return None
    return lambda: _forget(letter_key)


def _forget(letter_key: str) -> None:
    AddressLetter.objects.filter(key=UUID(letter_key)).delete()


def _message(owed: AddressLetter) -> EmailMessage:
    context: dict[str, Any] = {
        "address": owed.address,
        "days": LINK_LASTS.days,
        "public_url": settings.PUBLIC_URL,
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    link = LINKS.get(AddressLetter.Occasion(owed.occasion))
    if link:
        context["link"] = settings.PUBLIC_URL + reverse(link, args=[link_token(owed)])
    name = f"people/letters/address_{owed.occasion}"
    subject = " ".join(render_to_string(f"{name}.subject.txt", context).split())
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {
        "Message-ID": f"<{sha256(owed.key.bytes).hexdigest()[:32]}@{host}>",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(subject, render_to_string(f"{name}.txt", context), to=[owed.address], headers=headers)
