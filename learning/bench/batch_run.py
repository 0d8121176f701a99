"""Measures batches in a process of its own, and prints the figures as one line of JSON."""

import json
import os
import resource
import statistics
import time
import uuid
from datetime import UTC, date, datetime
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learning.settings.base")

BATCH = 100


def records_a_second() -> float:
    """Statements taken in and projected in batches of 100, on SQLite with everything published."""
    from django.conf import settings

    from courses.selectors import outlines
    from learning.bench.batches import RECORDS
    from learning.people.models import User
    from learning.records.services import append_many
    from learning.records.vocabulary import VERBS, lesson_iri

    person = User.objects.create(username="batches")
    actor = {"account": {"homePage": settings.PUBLIC_URL, "name": str(person.actor)}}
    lessons = [lesson_iri(lesson.key) for lesson in outlines("en")[0].lessons]
    begun = time.perf_counter()
    for first in range(0, RECORDS, BATCH):
        append_many(
            person,
            [
                {
                    "id": str(uuid.uuid4()),
                    "actor": actor,
                    "verb": {"id": VERBS["experienced"]},
                    "object": {"id": lessons[number % len(lessons)]},
                    "timestamp": datetime.now(UTC).isoformat(),
                }
                for number in range(first, first + BATCH)
            ],
        )
    return RECORDS / (time.perf_counter() - begun)


def certificates() -> dict[str, float]:
    """Cost of one warm certificate, time for many, and what memory grew by after the first hundred."""
    from learning.bench.batches import CERTIFICATES
    from learning.certificates.services import make_pdf

    for number in range(20):
        make_pdf(facts=_facts(number))
    costs, begun, after_hundred = [], time.perf_counter(), 0.0
    for number in range(CERTIFICATES):
        before = time.process_time()
        make_pdf(facts=_facts(number))
        costs.append(time.process_time() - before)
        if number == 100:
            after_hundred = _memory_mib()
    return {
        "certificate_ms": statistics.median(costs) * 1000,
        "bulk_seconds": time.perf_counter() - begun,
        "bulk_growth_mib": _memory_mib() - after_hundred,
    }


def _facts(number: int) -> Any:
    from learning.certificates.facts import Facts

    names = ["Nguyễn Thị Minh Khai", "กนกวรรณ ศรีสุข", "Siti Rahmawati", "Dara Sok", "Aung Ko Ko"]
    languages = ["vi", "th", "id", "en", "ms"]
    return Facts(
        holder=names[number % 5],
        title="Trafficking Victim Identification",
        edition="1.0",
        hours="4",
        awarded_on=date(2026, 11, 22),
        code=f"{number:020d}",
        colour="identification",
        language=languages[number % 5],
    )


def _memory_mib() -> float:
    """The highest resident memory so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Prepare, measure, print."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("publish_guides", verbosity=0)
    print(json.dumps({"records_a_second": records_a_second(), **certificates()}))


if __name__ == "__main__":
    main()
