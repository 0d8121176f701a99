"""`manage.py serve`: bring everything up to date, then run web, worker and scheduler as one group."""

import json
import os
import socket
import sys
import urllib.error
import urllib.request
from argparse import ArgumentParser
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from learning.base import heartbeat
from learning.celery import app
from learning.serve import gunicorn_conf
from learning.serve.background import run_scheduler, run_worker
from learning.serve.group import Group, Member
from learning.serve.lifeline import hang_on_to_parent
from learning.serve.preparation import prepare
from learning.serve.web import Web
from learning.settings import env

LOADED_LATE_BY_CELERY = [
    "celery.apps.worker",
    "celery.concurrency.prefork",
    "celery.apps.beat",
    "kombu.transport.filesystem",
]


class Command(BaseCommand):
    help = "Set everything up and run web server, worker and scheduler until stopped."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--with-parent", action="store_true", help="stop when the calling process ends")
        parser.add_argument("--reload", action="store_true", help="reload changed code; for development")

    def handle(self, *args: Any, **options: Any) -> None:
        parent = _bound_parent() if options["with_parent"] else None
        _refuse_busy_port()
        prepare(self.say, demo=settings.EMBEDDED and env.flag("DEMO", default=True))
        heartbeat.forget()
        members = _members_for_development() if options["reload"] else _members()
        if Group(members, parent=parent, say=self.say).run(_Announcement(self.say)):
            raise CommandError("The group has stopped.")

    def say(self, line: str) -> None:
        """One line for the person at the terminal, at once."""
        self.stdout.write(line)
        self.stdout.flush()


def _bound_parent() -> int:
    parent = os.getppid()
    hang_on_to_parent()
    return parent


def _members() -> list[Member]:
    application = get_wsgi_application()
    _load_everything()
    return [Member("web server", Web(application).run), *_background()]


def _members_for_development() -> list[Member]:
    """Django's own server instead of gunicorn; the worker has to be restarted by hand for new code."""
    host, port = _address()
    command = [sys.executable, sys.argv[0], "runserver", f"{host}:{port}"]
    return [Member("web server", lambda: os.execv(command[0], command)), *_background()]


def _background() -> list[Member]:
    return [Member("worker", run_worker), Member("scheduler", run_scheduler)]


def _load_everything() -> None:
    """Import in the parent what its children would import each for themselves."""
    _ = get_resolver().url_patterns
    app.loader.import_default_modules()
    app.finalize()
    for name in LOADED_LATE_BY_CELERY:
        import_module(name)


def _address() -> tuple[str, int]:
    host, _, port = gunicorn_conf.bind.rpartition(":")
    return host, int(port)


def _refuse_busy_port() -> None:
    host, port = _address()
    with socket.socket() as test:
        test.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            test.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"{host}:{port} can't be used ({error.strerror}). Give another one, such as PORT={port + 1}."
            ) from None


class _Announcement:
    """Asks whether the site is ready, and says so once when it is."""

    def __init__(self, say: Any) -> None:
        self.say = say
        self.said = False
        self.asked = 0

    def __call__(self) -> None:
        if self.said:
            return
        self.asked += 1
        faults = _faults()
        if not faults:
            self.said = True
            self.say(f"Panduan is ready: {settings.PUBLIC_URL}/   (Ctrl-C stops it)")
        elif self.asked == 150:
            self.say(f"Not ready yet: {faults}")


def _faults() -> str:
    host, port = _address()
    own_host = "127.0.0.1" if host in ("0.0.0.0", "") else host
    named = settings.PUBLIC_URL.partition("://")[2]
    request = urllib.request.Request(f"http://{own_host}:{port}/readyz", headers={"Host": named})
    try:
        with urllib.request.urlopen(request, timeout=5):
            return ""
    except urllib.error.HTTPError as answer:
        return _reasons(answer.read())
    except OSError as error:
        return str(error)


def _reasons(body: bytes) -> str:
    try:
        checks = json.loads(body)["checks"]
    except (ValueError, KeyError):
        return "the server answers with an error"
    return ", ".join(f"{name}: {found}" for name, found in checks.items() if found != "ok")
