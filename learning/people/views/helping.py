"""In the CMS: a trainer gives a person a new code to sign in. Only for those who have the permission."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from learning.people import selectors
from learning.people.forms.cms import FindPersonForm
from learning.people.models import User
from learning.people.services.access import reset_access
from learning.people.views.visits import person_of

PERMISSION = "people.reset_access"


@never_cache
@permission_required(PERMISSION, raise_exception=True)
def find_person(request: HttpRequest) -> HttpResponse:
    """Whose access is lost?"""
    form = FindPersonForm(request.POST or None)
    if form.is_valid():
        person = selectors.person_called(form.cleaned_data["name"])
        if person and selectors.can_reset_access(actor=person_of(request), person=person):
            return redirect("people_reset_access", person.pk)
        form.add_error(
            "name", _("There is no such account, or only an administrator may help its owner back in.")
        )
    return render(request, "people/cms/find_person.html", {"form": form})


@never_cache
@permission_required(PERMISSION, raise_exception=True)
def give_code(request: HttpRequest, pk: int) -> HttpResponse:
    """What it means, a button, and then the code: once, on this page."""
    person = get_object_or_404(User, pk=pk)
    if not selectors.can_reset_access(actor=person_of(request), person=person):
        raise PermissionDenied
    code = reset_access(actor=person_of(request), person=person) if request.method == "POST" else ""
    return render(request, "people/cms/give_code.html", {"person": person, "code": code})
