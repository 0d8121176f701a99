"""One guide, published as a whole: its pages, scenarios, questions and assessment."""

from dataclasses import dataclass, field
from pathlib import Path

from courses.publishing import files, ids, order
from courses.publishing.pages import GuideItem, LessonItem, ModuleItem, PageItem
from courses.publishing.publisher import Publisher
from courses.publishing.snippets import AssessmentItem, QuestionItem, ScenarioItem
from courses.publishing.streams import References
from courses.publishing.tree import source_locale
from courses.source import documents as docs


@dataclass
class GuideRun:
    """Publishes a guide. `root` is the folder of all content, `terms` the glossary's primary keys."""

    guide: docs.Guide
    root: Path
    terms: dict[str, int]
    publisher: Publisher
    refs: References = field(default_factory=References)

    def run(self) -> None:
        """Begin all pages, so that they can name each other; then publish all, what is named first."""
        page, modules, lessons = self._page(), self._modules(), self._lessons()
        pages: list[PageItem] = [page, *modules, *lessons]
        self._begin(pages)
        scenarios, questions = self._scenarios(), self._questions()
        self._snippets(scenarios, questions)
        self._take_files(page, lessons)
        for item in pages:
            order.place(item, self.publisher.marks.of(item))
        self.publisher.publish(pages)
        assessment = self._assessment(page)
        self.publisher.publish(assessment)
        everything = [*pages, *scenarios, *questions, *assessment]
        self.publisher.withdraw_missing(everything, f"{self.guide.path}/")
        order.arrange(page.find(), [item.key for item in modules])
        for module in modules:
            order.arrange(module.find(), [item.key for item in lessons if item.parent_key == module.key])

    def _begin(self, pages: list[PageItem]) -> None:
        """Make the pages that are not there yet, as drafts, and note the primary keys of all."""
        for item in pages:
            pk = item.pk()
            if pk is None and self.publisher.may_begin(item):
                begun = item.begin()
                pk = begun.pk if begun else None
            if pk is not None:
                self.refs.pages[item.name] = pk

    def _snippets(self, scenarios: list[ScenarioItem], questions: list[QuestionItem]) -> None:
        self.publisher.publish(scenarios)
        self.publisher.publish(questions)
        for found, known in ((scenarios, self.refs.scenarios), (questions, self.refs.questions)):
            names = {item.key: item.name for item in found}
            there = found[0].model._default_manager if found else None
            if there is not None:
                rows = there.filter(translation_key__in=names, locale=source_locale())
                known.update({names[key]: pk for key, pk in rows.values_list("translation_key", "pk")})

    def _take_files(self, page: GuideItem, lessons: list[LessonItem]) -> None:
        """Put the files that are due to be shown into the CMS's libraries."""
        shown: list[GuideItem | LessonItem] = [page, *lessons]
        due = [item for item in shown if not self.publisher.is_unchanged(item)]
        for name in sorted({name for item in due for name in item.files()}):
            path = self.root / self.guide.path / name
            if files.is_picture(name):
                self.refs.images[name] = files.image_id(path)
            else:
                self.refs.documents[name] = files.document_id(path)

    # What there is to publish -----------------------------------------------------------------------

    def _page(self) -> GuideItem:
        key = ids.guide_id(self.guide.key)
        return GuideItem(path=f"{self.guide.path}/guide.yaml", key=key, refs=self.refs, guide=self.guide)

    def _modules(self) -> list[ModuleItem]:
        parent = ids.guide_id(self.guide.key)
        return [
            ModuleItem(
                path=module.path,
                key=ids.module_id(self.guide.key, module.key),
                refs=self.refs,
                parent_key=parent,
                module=module,
            )
            for module in self.guide.modules
        ]

    def _lessons(self) -> list[LessonItem]:
        return [
            LessonItem(
                path=lesson.path,
                key=ids.lesson_id(self.guide.key, lesson.key),
                refs=self.refs,
                parent_key=ids.module_id(self.guide.key, module.key),
                guide=self.guide,
                module=module.key,
                lesson=lesson,
                terms=self.terms,
            )
            for module in self.guide.modules
            for lesson in module.lessons
        ]

    def _scenarios(self) -> list[ScenarioItem]:
        key = self.guide.key
        return [
            ScenarioItem(path=placed.path, key=ids.scenario_id(key, placed.key), guide=key, placed=placed)
            for placed in self.guide.scenarios
        ]

    def _questions(self) -> list[QuestionItem]:
        return [
            QuestionItem(
                path=f"{placed.path}#{placed.file.key}",
                key=ids.question_id(self.guide.key, placed.file.key.key),
                refs=self.refs,
                guide=self.guide.key,
                question=placed.file,
            )
            for placed in self.guide.questions
        ]

    def _assessment(self, page: GuideItem) -> list[AssessmentItem]:
        """The guide's assessment, if it has one and the guide's page is there."""
        said, path = self.guide.file.assessment, f"{page.path}#assessment"
        if said is None or page.name not in self.refs.pages:
            return []
        return [
            AssessmentItem(
                path=path, key=page.key, refs=self.refs, assessment=said, guide_pk=self.refs.pages[page.name]
            )
        ]
