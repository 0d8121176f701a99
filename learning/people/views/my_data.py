"""Taking everything away, and being forgotten."""

from io import BytesIO

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from learning.people import exporting
from learning.people.forms.fields import PasswordAgainForm
from learning.people.models import User
from learning.people.services.accounts import erase_account
from learning.people.views.registering import GET_OR_POST
from learning.people.views.visits import note_proof, person_of, proved_lately


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(GET_OR_POST)
@login_required
def export(request: HttpRequest) -> HttpResponseBase:
    """All that is held about the person, as one download; for the password unless just given."""
    person = person_of(request)
    form = None if proved_lately(request) else PasswordAgainForm(request.POST or None, user=person)
    if request.method == "POST" and (form is None or form.is_valid()):
        note_proof(request)
        return _archive(person)
    return render(request, "people/export.html", {"form": form})


def _archive(person: User) -> FileResponse:
    file = BytesIO()  # in memory only: it holds notes in the clear
    exporting.write_archive(file, user=person)
    file.seek(0)
    name = f"panduan-my-data-{timezone.localdate().isoformat()}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(GET_OR_POST)
@login_required
def delete_account(request: HttpRequest) -> HttpResponse:
    """Says what goes, asks for the password, and forgets."""
    person = person_of(request)
    form = PasswordAgainForm(request.POST or None, user=person)
    if form.is_valid():
        erase_account(user=person)
        logout(request)
        return redirect("people:deleted")
    return render(request, "people/delete_account.html", {"form": form})


def deleted(request: HttpRequest) -> HttpResponse:
    """It is done."""
    return render(request, "people/deleted.html")
