"""Letters in their reader's language, and the list that administrators look at."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from django.utils.translation import get_language

from learning.outbox import letters
from learning.outbox.models import OutboxItem
from learning.outbox.services import fulfil_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def hello_letter(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter of this test's own, which says the language that it was written in."""
    folder = tmp_path / "test" / "letters"
    folder.mkdir(parents=True)
    (folder / "hello.subject.txt").write_text("Hello\n  {{ reader.username }}\n")
    (folder / "hello.txt").write_text("{{ language }} {{ award_id }} {{ public_url }}")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [str(tmp_path)]}]
    monkeypatch.setattr(letters, "_letters", dict(letters._letters))
    letters.letter("test.hello")(
        lambda *, reader, award_id: {"language": get_language(), "award_id": award_id}
    )


def owe_hello(**facts: str) -> None:
    reader = get_user_model().objects.create_user("officer", **facts)
    letters.promise_mail(letter="test.hello", reader_id=reader.pk, key="7", ids={"award_id": 7})


def test_letter_is_written_in_its_readers_language(
    hello_letter: None, mailoutbox: list[EmailMessage], settings: LazySettings
) -> None:
    owe_hello(email="officer@example.org", language="th")
    assert fulfil_due() == 1
    (message,) = mailoutbox
    assert message.subject == "Hello officer"
    assert message.body == f"th 7 {settings.PUBLIC_URL}"
    assert message.to == ["officer@example.org"]


def test_letter_sent_twice_has_one_message_id(hello_letter: None, mailoutbox: list[EmailMessage]) -> None:
    owe_hello(email="officer@example.org")
    fulfil_due()
    OutboxItem.objects.update(done_at=None, due_at=timezone.now())
    fulfil_due()
    first, second = mailoutbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_letter_to_a_person_without_an_address_is_dropped(
    hello_letter: None, mailoutbox: list[EmailMessage]
) -> None:
    owe_hello()
    assert fulfil_due() == 1
    assert mailoutbox == []


def test_letter_that_nobody_registered_is_refused() -> None:
    with pytest.raises(ValueError):
        letters.promise_mail(letter="test.unknown", reader_id=1, key="1")


def test_administrator_sees_promises_and_changes_none(client: Client) -> None:
    client.force_login(get_user_model().objects.create_superuser("root"))
    now = timezone.now()
    item = OutboxItem.objects.create(kind="test.kind", key="1", promised_at=now, due_at=now, given_up_at=now)
    page = client.get("/cms/promises/")
    assert page.status_code == 200
    assert "test.kind" in page.content.decode()
    for path in ("new/", f"edit/{item.pk}/", f"delete/{item.pk}/"):
        assert client.post(f"/cms/promises/{path}", {"kind": "x"}).status_code in (302, 403, 404)
    item.refresh_from_db()
    assert item.kind == "test.kind"
