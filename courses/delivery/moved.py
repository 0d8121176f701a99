"""Where a moved page stands now, in a language that has no page of its own at the old address.

Wagtail keeps redirects from the addresses that pages had. Under another language an untranslated page
has no address of its own, so its English one is asked for, and the answer is given in that language.
"""

from django.conf import settings
from django.http import HttpRequest
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from courses.delivery.paths import page_of_key


def moved_to(request: HttpRequest, language: str, path: str) -> str | None:
    """The address, in this language, of the page that stood at a path; None when none is known."""
    found = get_redirect(request, Redirect.normalise_path(f"/{settings.LANGUAGE_CODE}/{path}"))
    if found is None or found.redirect_page is None:
        return None
    ref = page_of_key(language, found.redirect_page.translation_key)
    return ref.url if ref else None
