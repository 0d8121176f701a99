"""Filling the slots of published pages: at most two queries a request, and no templates."""

import json
from collections.abc import Callable, Iterable
from uuid import UUID

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from courses.delivery.paths import PageRef
from courses.delivery.personal import Slot
from courses.selectors import GuideOutline, outline_with_lesson, outlines
from learning.notes.selectors import NoteNow, notes_of
from learning.progress import selectors as progress
from learning.study import saying
from learning.study.answering import person_of

Texts = dict[Slot, str]
OF_GUIDES = frozenset({"guide_done", "continue_url", "continue_title", "lesson_done"})
OF_NOTES = frozenset({"note", "note_version", "note_when"})
OF_PROGRESS = frozenset({"done", "lesson_state"})


def fill(request: HttpRequest, ref: PageRef, wanted: frozenset[Slot]) -> Texts:
    """The texts for the wanted slots."""
    names = {name for name, _about in wanted}
    texts: Texts = {slot: _COMMON[slot[0]](request) for slot in wanted if slot[0] in _COMMON}
    if ref.kind == "lessonpage":
        texts |= _in_lesson(request, ref, wanted, names)
    if names & OF_GUIDES:
        texts |= _of_guides(request, ref, wanted)
    return texts


def _name(request: HttpRequest) -> str:
    return escape(person_of(request).get_short_name())


def _csrf(request: HttpRequest) -> str:
    return escape(get_token(request))


def _messages(request: HttpRequest) -> str:
    waiting = list(get_messages(request))
    return render_to_string("components/messages.html", {"messages": waiting}) if waiting else ""


_COMMON: dict[str, Callable[[HttpRequest], str]] = {"csrf": _csrf, "name": _name, "messages": _messages}


def _in_lesson(request: HttpRequest, ref: PageRef, wanted: frozenset[Slot], names: set[str]) -> Texts:
    person = person_of(request)
    has_state = "state" in names
    now = progress.lesson_now(person, ref.key) if has_state or names & OF_PROGRESS else progress.NOTHING_YET
    notes = {str(note.block_id): note for note in notes_of(person, ref.key)} if names & OF_NOTES else {}
    done = {str(block) for block in now.done()}
    texts: Texts = {}
    for slot in wanted:
        name, about = slot
        if name == "done":
            texts[slot] = "done" if about in done else ""
        elif name == "lesson_state":
            texts[slot] = now.state
        elif name in OF_NOTES:
            texts[slot] = _of_note(name, notes.get(about))
        elif name == "state":
            texts[slot] = _state(ref, now, notes)
    return texts


def _of_note(name: str, note: NoteNow | None) -> str:
    if note is None:
        return "0" if name == "note_version" else ""
    if not note.is_readable:  # a version that nobody has seen: saving over it is a conflict, not a loss
        return {"note": "", "note_version": "-1"}.get(name, escape(saying.unreadable()))
    match name:
        case "note":
            return escape(note.text)
        case "note_version":
            return str(note.version)
    return escape(saying.saved_at(note.at)) if note.text else ""


def _state(ref: PageRef, now: progress.LessonNow, notes: dict[str, NoteNow]) -> str:
    """What the page's script has to know, as JSON that can't end a script element."""
    state = {
        "lesson": str(ref.key),
        "place": str(now.place) if now.place else None,
        "activities": {
            str(block): {"state": one.state, "score": one.score, "response": one.response}
            for block, one in now.activities.items()
        },
        "notes": {block: {"version": note.version} for block, note in notes.items()},
    }
    written = json.dumps(state, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _of_guides(request: HttpRequest, ref: PageRef, wanted: frozenset[Slot]) -> Texts:
    opened = progress.lessons_opened(person_of(request))
    guides = {str(guide.key): guide for guide in outlines(ref.asked)}
    here = _guide_of(ref) or _guide_to_go_on_with(guides.values(), opened)
    now = {key: progress.guide_now(guide, opened) for key, guide in guides.items()}
    texts: Texts = {}
    for slot in wanted:
        name, about = slot
        guide = guides.get(about) if about and name == "guide_done" else here
        if name == "lesson_done":
            texts[slot] = _done_word(about, opened)
        elif name == "guide_done":
            texts[slot] = str(len(now[str(guide.key)].done)) if guide else "0"
        elif name in OF_GUIDES and guide is not None:
            texts[slot] = _going_on(name, guide, now[str(guide.key)])
    return texts


def _guide_of(ref: PageRef) -> GuideOutline | None:
    match ref.kind:
        case "lessonpage":
            return outline_with_lesson(ref.key, ref.asked)
        case "guidepage":
            return next((guide for guide in outlines(ref.asked) if guide.key == ref.key), None)
        case "modulepage":
            return next(
                (guide for guide in outlines(ref.asked) if any(m.key == ref.key for m in guide.modules)), None
            )
    return None


def _guide_to_go_on_with(guides: Iterable[GuideOutline], opened: progress.Opened) -> GuideOutline | None:
    """The guide in which the person did something last, or the first one for those who begin."""

    def last_act(guide: GuideOutline) -> float:
        acts = [opened[lesson.key].acted_at for lesson in guide.lessons if lesson.key in opened]
        return max(acts).timestamp() if acts else 0.0

    return max(guides, key=last_act, default=None)


def _done_word(lesson_key: str, opened: progress.Opened) -> str:
    lesson = opened.get(UUID(lesson_key))
    return "done" if lesson is not None and lesson.done_at is not None else ""


def _going_on(name: str, guide: GuideOutline, now: progress.GuideNow) -> str:
    lesson = guide.lesson(now.next_lesson) if now.next_lesson else None
    if name == "continue_url":
        return escape(lesson.url if lesson else reverse("programmes:standing", args=[guide.key]))
    return escape(lesson.title if lesson else _("All lessons are done. See what the certificate needs."))
