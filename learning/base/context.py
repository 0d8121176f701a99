"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """The product's name and languages (each called by its own name)."""
    return {"languages": settings.LANGUAGES, "public_url": settings.PUBLIC_URL}
