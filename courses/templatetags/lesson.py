"""What a lesson's templates ask for: activities and their addresses, words, pictures."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context
from django.utils import translation
from django.utils.safestring import SafeString
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.rich_text import expand_db_html

from courses.blocks.exercises import EXERCISE_KINDS
from courses.library import drawings, showing
from courses.library.guide_facts import GuideFacts, facts_of
from courses.library.terms import TermMarker
from courses.library.words import Word, terms_of, words_of
from courses.models import GuidePage, LessonPage
from courses.questions.items import Task
from courses.questions.reading import task_of
from courses.selectors.outline import GuideOutline

register = template.Library()

COUNTED_KINDS = EXERCISE_KINDS | {"scenario", "quiz"}
ACTIVITY_KINDS = COUNTED_KINDS | {"notepad"}


@dataclass(frozen=True, slots=True)
class LessonParts:
    """What a lesson's page knows of its body before it is shown."""

    first_activity: str
    counted: int
    words: tuple[Word, ...]
    marker: TermMarker


@register.simple_tag
def lesson_parts(page: LessonPage) -> LessonParts:
    """Activities and words of a lesson; one marker for the whole of its text."""
    activities = [child for child in page.body if child.block_type in ACTIVITY_KINDS]
    counted = [
        child for child in activities if child.block_type in COUNTED_KINDS and child.value.get("counts", True)
    ]
    words = words_of(page) if page.pk else ()
    return LessonParts(
        str(activities[0].id) if activities else "", len(counted), words, TermMarker(terms_of(words))
    )


@register.simple_tag(takes_context=True)
def prose(context: Context, value: Any) -> SafeString:
    """Rich text as HTML, with the lesson's words marked where it stands in a lesson."""
    html = expand_db_html(getattr(value, "source", value) or "")
    parts = context.get("parts")
    return SafeString(parts.marker.mark(html) if parts else html)


@register.simple_tag(takes_context=True)
def activity_url(context: Context, way: str, child: Any) -> str:
    """The address at which an activity is done, tried, noted or played."""
    lesson_key = getattr(context.get("page"), "translation_key", "")
    return f"/{translation.get_language()}/learn/{way}/{lesson_key}/{getattr(child, 'id', '')}/"


@register.simple_tag
def lesson_url(way: str, page: LessonPage) -> str:
    """The address at which a lesson is finished, or the place in it is kept."""
    return f"/{translation.get_language()}/learn/{way}/{page.translation_key}/"


@register.simple_tag
def definition(word: Word) -> SafeString:
    """A word's definition as HTML."""
    return SafeString(expand_db_html(word.definition))


@register.simple_tag
def guide_cover(guide: GuideOutline) -> SafeString:
    """The cover of a guide of which only the outline is at hand."""
    image = get_image_model().objects.filter(pk=guide.cover_id).first() if guide.cover_id else None
    return drawings.picture(image) if image else SafeString("")


@register.simple_tag
def guide_facts(page: GuidePage) -> GuideFacts:
    """What a guide's page says of the guide beside its own text."""
    return facts_of(page)


@register.simple_tag
def exercise_task(value: Any) -> Task:
    """The task that an exercise (a block's value) sets."""
    return task_of(value.block.kind, value)


@register.simple_tag
def shown_task(task: Task, prefix: str = "", response: Any = None, feedback: Any = ()) -> showing.ShownTask:
    """The task ready to be shown: `{% include shown.template %}`; with answers and feedback where given."""
    return showing.shown(task, prefix=prefix, response=response, feedback=feedback or ())


@register.simple_tag
def shown_question(question: Any, response: Any = None, feedback: Any = ()) -> showing.ShownTask:
    """A question of the bank ready to be shown, its fields named after its key."""
    task = task_of(question.kind, question.body[0].value)
    prefix = f"q-{question.translation_key}-"
    return showing.shown(task, prefix=prefix, response=response, feedback=feedback or ())


@register.simple_tag
def shown_key(question: Any) -> showing.ShownTask:
    """A question as an editor checks it, with the right answer and all feedback."""
    return showing.shown_with_key(task_of(question.kind, question.body[0].value))


@register.filter
def kind_name(kind: str) -> str:
    """What a kind of activity is called."""
    return showing.kind_name(kind)


@register.filter
def kind_icon(kind: str) -> str:
    """The icon of a kind of activity."""
    return showing.KIND_ICONS[kind]


@register.simple_tag
def picture(image: AbstractImage | None, alt: str = "") -> SafeString:
    """A picture: a drawing in the page itself, or an image of fitting size."""
    return drawings.picture(image, alt) if image else SafeString("")
