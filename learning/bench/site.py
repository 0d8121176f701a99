"""A site to measure: published guides and one learner, served as in production by one web worker.

`python -m learning.bench.site` prepares the data folder and database of the environment, serves on
`PORT`, and prints one line of JSON that tells who may do what where.
"""

import json
import os
import re
import sys
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learning.settings.base")


def prepare() -> dict[str, Any]:
    """Migrate, publish, make a learner; the facts that a client needs."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("publish_guides", verbosity=0)
    return {**_session(), **_lessons()}


def _session() -> dict[str, str]:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.middleware.csrf import _get_new_csrf_string  # type: ignore[attr-defined]

    from learning.people.models import User

    person, _made = User.objects.get_or_create(username="measured")
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "learning.people.backends.NameOrEmailBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    token = _get_new_csrf_string()
    return {
        "cookie": f"sessionid={session.session_key}; csrftoken={token}",
        "token": token,
        "actor": str(person.actor),
    }


def _lessons() -> dict[str, Any]:
    from django.conf import settings

    from courses.models import Activity
    from courses.selectors import outlines
    from learning.records.vocabulary import lesson_iri

    lessons = outlines("en")[0].lessons
    keys = [lesson.key for lesson in lessons]
    exercise = Activity.objects.filter(kind="sort", lesson_key__in=keys[:-1]).first()
    assert exercise is not None
    at = keys.index(exercise.lesson_key)
    return {
        "lesson": lessons[at].url,
        "lesson_key": str(exercise.lesson_key),
        "further": lessons[at + 1].url,
        "exercise": f"/en/learn/do/{exercise.lesson_key}/{exercise.block_id}/",
        "answer": _answer(exercise),
        "guide": outlines("en")[0].url,
        "home": "/en/",
        "statements": "/xapi/statements",
        "home_page": settings.PUBLIC_URL,
        "lesson_object": lesson_iri(exercise.lesson_key),
    }


def _answer(exercise: Any) -> str:
    from urllib.parse import urlencode

    from courses.questions.marking import key_response
    from courses.questions.reading import task_of
    from courses.selectors import activity_block

    found = activity_block(exercise.lesson_key, exercise.block_id, "en")
    assert found is not None
    placed = key_response(task_of("sort", found[1].value))["placed"]
    return urlencode({f"item-{item}": place for item, place in placed.items()})


def main() -> None:
    """Prepare, print, serve."""
    import django

    django.setup()
    print(json.dumps(prepare()), flush=True)
    from django.core.wsgi import get_wsgi_application
    from django.db import connections

    from learning.bench.bare import beside
    from learning.serve.web import Web

    application = beside(get_wsgi_application())
    connections.close_all()
    sys.argv = sys.argv[:1]
    Web(application).run()


ASSET = re.compile(r'<link rel="stylesheet" href="([^"]+)"|<script[^>]* src="([^"]+)"')


def assets_of(html: str) -> list[str]:
    """The addresses of style sheets and scripts that a page asks for."""
    return [style or script for style, script in ASSET.findall(html)]


if __name__ == "__main__":
    main()
