"""Fixtures that every test may use: a browser, a page in it, and a site whose pages survive a live server."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
VIEWPORT = {"width": 1280, "height": 800}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests that start processes share one xdist worker; refuse what would spoil the others' database."""
    for item in items:
        database = item.get_closest_marker("django_db")
        if database and database.kwargs.get("transaction") and not database.kwargs.get("serialized_rollback"):
            # it would leave the database without what migrations wrote, and the next test would fail
            raise pytest.UsageError(f"{item.nodeid}: a transactional test needs serialized_rollback=True")
        if item.get_closest_marker("worker"):
            item.add_marker(pytest.mark.xdist_group("processes"))


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """The machine's own Chromium; nothing is downloaded.

    Playwright leaves an event loop running in this thread, and Django gives a thread with a loop another
    connection: it is told what the migrations had written, as the first one was.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    initial_rows = getattr(connection, "_test_serialized_contents", None)
    with sync_playwright() as playwright:
        if initial_rows is not None:
            connection._test_serialized_contents = initial_rows  # type: ignore[attr-defined]
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield running
        running.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


@pytest.fixture
def context_options() -> dict[str, object]:
    """What a test may change about the browser's context: override it, or parametrise it indirectly."""
    return {}


@pytest.fixture
def context(browser: Browser, context_options: dict[str, object]) -> Iterator[BrowserContext]:
    """A browser context without a history; `context_options` may say `viewport`, `java_script_enabled` …"""
    fresh = browser.new_context(**{"viewport": VIEWPORT, "locale": "en-GB", **context_options})  # type: ignore[arg-type]
    fresh.set_default_timeout(10_000)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One empty page in that context."""
    return context.new_page()


@pytest.fixture
def live_server(django_db_serialized_rollback: None, live_server: object) -> object:
    """pytest-django's server, with the site, languages and groups that migrations make still there."""
    return live_server


@pytest.fixture(autouse=True)
def nothing_kept_of_published_pages() -> None:
    """Forget what earlier tests published: their database is gone, and ids begin anew."""
    from courses.delivery import generation

    generation.bump_now()
