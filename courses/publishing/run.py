"""A run over all sources. Nothing is written before everything was checked; each guide is one transaction."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from courses.models import GuidePage, SourceMark
from courses.publishing import ids, order, review, tree
from courses.publishing.guides import GuideRun
from courses.publishing.marks import WHOLE_RUN, Marks
from courses.publishing.publisher import Outcome, Publisher, Wishes
from courses.publishing.snippets import glossary_items
from courses.signals import guide_published
from courses.source.checks import check
from courses.source.documents import Guide, Series
from courses.source.faults import Faults
from courses.source.reading import GLOSSARY, digest, read_series, source_files

#: The series itself.
CONTENT = Path(__file__).resolve().parent.parent / "content"
CODE = CONTENT.parent


def checked(root: Path) -> tuple[Series, Faults]:
    """The series, and everything that is wrong with it."""
    faults = Faults()
    series = read_series(root, faults)
    check(series, faults)
    return series, faults


def code_version() -> str:
    """A fingerprint of the code that reads and publishes: a newer one looks at everything again."""
    paths = sorted([*CODE.glob("publishing/*.py"), *CODE.glob("source/*.py")])
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def fingerprint(root: Path, version: str) -> str:
    """A fingerprint of all files of the series and of the code that publishes them."""
    parts = [f"{path.relative_to(root)} {digest(path.read_bytes())}" for path in source_files(root)]
    return hashlib.sha256("\n".join([version, *parts]).encode()).hexdigest()


@dataclass
class Run:
    """One run over a folder of content; `say` hears a line a guide."""

    root: Path
    wishes: Wishes
    say: Callable[[str], None]
    version: str = field(default_factory=code_version)

    def is_due(self) -> bool:
        """Whether a file, or the code, has changed since the last whole run that left nothing open."""
        if self.wishes.force or self.wishes.keep:
            return True
        mark = SourceMark.objects.filter(path=WHOLE_RUN).first()
        return mark is None or mark.source_digest != fingerprint(self.root, self.version)

    def publish(self, series: Series) -> Outcome:
        """Publish what has changed of a series that was checked."""
        with disable_reference_index_auto_update():
            return self._publish(series)

    def _publish(self, series: Series) -> Outcome:
        catalogue = tree.ensure()
        review.ensure()
        publisher = Publisher(self.wishes, self.version, Marks.read())
        with transaction.atomic():
            terms = self._glossary(series, publisher)
        for guide in series.guides:
            if self.wishes.guide in ("", guide.key):
                self._guide(guide, terms, publisher)
        if not self.wishes.guide:
            with transaction.atomic():
                self._withdraw_guides(series, publisher)
                order.arrange(catalogue, [ids.guide_id(guide.key) for guide in series.guides])
                self._remember(publisher.outcome)
        return publisher.outcome

    def announce(self) -> None:
        """Tell the listeners of every guide from the sources that is live."""
        keys = [ids.guide_id(path.parent.name) for path in sorted(self.root.glob("*/guide.yaml"))]
        pages = GuidePage.objects.filter(translation_key__in=keys, locale=tree.source_locale(), live=True)
        for page in pages:
            guide_published.send(sender=GuidePage, guide=page)

    def _glossary(self, series: Series, publisher: Publisher) -> dict[str, int]:
        """Publish the glossary; give the primary keys of its entries. They are begun before any is filled."""
        terms: dict[str, int] = {}
        entries = glossary_items(series, terms)
        for item in entries:
            terms[item.name] = item.pk() or item.begin().pk
        before = publisher.outcome.published
        publisher.publish(entries)
        publisher.withdraw_missing(entries, GLOSSARY)
        self.say(f"glossary: {publisher.outcome.published - before} published, {len(entries)} in all")
        return terms

    def _guide(self, guide: Guide, terms: dict[str, int], publisher: Publisher) -> None:
        outcome = publisher.outcome
        published, unchanged = outcome.published, outcome.unchanged
        with transaction.atomic():
            GuideRun(guide, self.root, terms, publisher).run()
        done = f"{outcome.published - published} published, {outcome.unchanged - unchanged} unchanged"
        self.say(f"{guide.key}: {done}")

    def _withdraw_guides(self, series: Series, publisher: Publisher) -> None:
        """Take down what came from guides whose folders are gone."""
        there = {guide.key for guide in series.guides}
        known = {mark.path.partition("/")[0] for mark in publisher.marks.by_key.values() if "/" in mark.path}
        for key in sorted(known - there):
            publisher.withdraw_missing([], f"{key}/")

    def _remember(self, outcome: Outcome) -> None:
        """The next run has nothing to do, unless something changes or is still open."""
        if outcome.conflicts:
            SourceMark.objects.filter(path=WHOLE_RUN).delete()
            return
        seen = fingerprint(self.root, self.version)
        values = {"kind": "run", "source_digest": seen, "published_digest": ""}
        SourceMark.objects.update_or_create(path=WHOLE_RUN, defaults=values)
