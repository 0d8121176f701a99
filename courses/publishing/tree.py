"""The trunk of the published tree: languages, site, home page and catalogue. Made once, then left alone."""

from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from courses.models import CataloguePage, HomePage, content_id

P = TypeVar("P", bound=Page)
PORTS = {"http": 80, "https": 443}


def source_locale() -> Locale:
    """The language in which the series is written."""
    return Locale.objects.get(language_code=settings.LANGUAGE_CODE)


@transaction.atomic
def ensure() -> CataloguePage:
    """Make what is missing of languages, site, home page and catalogue; give the catalogue."""
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    home = _home()
    _site(home)
    return _catalogue(home)


def _home() -> HomePage:
    there: HomePage | None = HomePage.objects.filter(locale=source_locale()).first()
    if there is not None:
        return there
    root = Page.get_first_root_node()
    for welcome in root.get_children().filter(content_type__model="page"):  # Wagtail's own first page
        welcome.delete()
    root.refresh_from_db()
    home = HomePage(
        title=settings.WAGTAIL_SITE_NAME,
        slug="home",
        locale=source_locale(),
        translation_key=content_id("tree", "home"),
        live=False,
    )
    return _published(root, home)


def _catalogue(home: HomePage) -> CataloguePage:
    there: CataloguePage | None = CataloguePage.objects.child_of(home).first()
    if there is not None:
        return there
    catalogue = CataloguePage(
        title="Guides",
        slug="guides",
        locale=home.locale,
        translation_key=content_id("tree", "catalogue"),
        live=False,
    )
    return _published(home, catalogue)


def _published(parent: Page, page: P) -> P:
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def _site(home: HomePage) -> None:
    """One site, at the address from the settings, with the home page at its top."""
    address = urlsplit(settings.PUBLIC_URL)
    wanted = {
        "hostname": address.hostname or "localhost",
        "port": address.port or PORTS.get(address.scheme, 80),
        "site_name": settings.WAGTAIL_SITE_NAME,
        "root_page_id": home.pk,
    }
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if site.pk and all(getattr(site, name) == value for name, value in wanted.items()):
        return
    for name, value in wanted.items():
        setattr(site, name, value)
    site.save()
