"""Playing a story: one scene a page.

A learner's path is kept, choice by choice, so that they can go on another day; a visitor's stands in the
address and nowhere else.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from learning.progress import selectors as progress
from learning.study import services, stories
from learning.study.answering import language_of_page, not_published, person_of, refused, see_other
from learning.study.stories import Now, Told


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def scenario(request: HttpRequest, lesson_key: UUID, block_id: UUID) -> HttpResponse:
    """GET shows the scene that the path has led to; a learner's POST goes on, begins again, or passes by."""
    told = stories.story(language_of_page(), lesson_key, block_id)
    if told is None:
        return not_published(request)
    if request.user.is_authenticated:
        return _learner(request, told)
    if request.method == "POST":  # a session that has expired: the story goes on as a visitor's
        return _visitor_after_expiry(request, told)
    path = tuple(key for key in request.GET.get("path", "").split(".") if key)
    return _scene(request, told, stories.now(told, path))


def _learner(request: HttpRequest, told: Told) -> HttpResponse:
    state = progress.activity_now(person_of(request), told.sheet.lesson.key, told.sheet.block_id)
    now = stories.now(told, tuple(state.response.get("path", ())) if state else ())
    if request.method == "POST":
        return _act(request, told, now)
    return _scene(request, told, now, is_done=bool(state and state.state == "done"))


def _act(request: HttpRequest, told: Told, now: Now) -> HttpResponse:
    person = person_of(request)
    if "restart" in request.POST:
        services.begin_again(user=person, sheet=told.sheet)
    elif "summary" in request.POST and told.scenario.instead:
        services.read_summary(user=person, sheet=told.sheet)
        return see_other(told.sheet.url)
    elif request.POST.get("step", "") == str(len(now.path)):  # else it was sent twice, or from an old page
        choice = now.scene.choice(request.POST.get("choice", ""))
        if choice is None:
            return refused(request, _("Choose one of the ways that the story offers."))
        reached = told.story.by_key[choice.leads_to]
        services.choose(user=person, sheet=told.sheet, path=(*now.path, choice.key), scene=reached)
    return see_other(f"{request.path}#scene")


def _visitor_after_expiry(request: HttpRequest, told: Told) -> HttpResponse:
    now = stories.now(told, tuple(key for key in request.POST.get("path", "").split(".") if key))
    choice = now.scene.choice(request.POST.get("choice", ""))
    path = (*now.path, choice.key) if choice else now.path
    return see_other(f"{request.path}?path={'.'.join(path)}")


def _scene(request: HttpRequest, told: Told, now: Now, *, is_done: bool = False) -> HttpResponse:
    context = {
        "told": told,
        "sheet": told.sheet,
        "scenario": told.scenario,
        "now": now,
        "scene": now.scene,
        "place": now.scene.place or (told.scenario.place if not now.steps else ""),
        "path": ".".join(now.path),
        "is_done": is_done,
        "took_best": [step.choice.key for step in now.steps] == list(told.story.best_path),
        "next_lesson": told.sheet.guide.around(told.sheet.lesson.key)[1],
    }
    template = "study/debrief.html" if now.scene.ending else "study/scene.html"
    return render(request, template, context)
