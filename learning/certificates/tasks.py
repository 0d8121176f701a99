"""What the worker does about certificates."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from learning.certificates import services
from learning.certificates.models import Certificate
from learning.certificates.wording import verification_url
from learning.outbox.handlers import fulfils
from learning.outbox.letters import letter
from learning.people.models import User

fulfils(services.MAKE, slow=True)(services.make)


@letter(services.READY_LETTER)
def ready(*, reader: User, award_uuid: str) -> dict[str, Any] | None:
    """The letter that a certificate is ready, unless it was revoked meanwhile."""
    certificate = Certificate.objects.select_related("award").filter(
        award__uuid=award_uuid, award__user=reader, award__revoked_at=None
    )
    found = certificate.first()
    if found is None:
        return None
    own = reverse("programmes:certificate", args=[award_uuid])
    return {
        "award": found.award,
        "address": settings.PUBLIC_URL + own,
        "verification": verification_url(found.award.code),
    }
