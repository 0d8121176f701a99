"""Which language a page is shown in.

The address decides. Where it says nothing, the person's profile does, then the cookie, then the browser.
A prefixed address costs no query.
"""

from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.urls import get_script_prefix
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers


class LanguageMiddleware(LocaleMiddleware):
    """Django's, with the profile before the cookie, and a redirect from `/` to the language's home."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:  # type: ignore[override]
        """Activate the language; `/` is answered at once."""
        super().process_request(request)
        if translation.get_language_from_path(request.path_info):
            return None
        language = profile_language(request)
        if language:
            translation.activate(language)
            request.LANGUAGE_CODE = language
        if request.path_info != "/":
            return None
        return self._to_home(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Say what the choice hung on. What a view itself doesn't find is not looked for under a language."""
        if response.status_code == 404 and getattr(request, "resolver_match", None):
            return response
        response = super().process_response(request, response)
        if not translation.get_language_from_path(request.path_info):
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    def _to_home(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        address = f"{get_script_prefix()}{translation.get_language()}/" + (f"?{query}" if query else "")
        response = HttpResponseRedirect(address)
        patch_cache_control(response, private=True, max_age=0)
        return response


def profile_language(request: HttpRequest) -> str:
    """The language that the signed-in person chose, or nothing. Asks the database only with a session."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    person = get_user(request)  # kept on the request: AuthenticationMiddleware doesn't ask again
    language = getattr(person, "language", "")
    return language if language in dict(settings.LANGUAGES) else ""
