"""A person's own way to a certificate: what is missing, the name on it, the PDF."""

import uuid
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.selectors import outline
from learning.certificates import services as certificates
from learning.certificates.models import private_storage
from learning.certificates.wording import verification_url
from learning.people.limits import Limit
from learning.people.services.accounts import change_profile
from learning.people.views.visits import person_of
from learning.programmes import selectors, services
from learning.programmes.forms import LanguageForm, NameForm
from learning.programmes.models import Award

REMAKES = Limit("certificate-made-again", times=20, seconds=60 * 60)


@never_cache
@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """All my certificates."""
    return render(request, "programmes/mine.html", {"awards": selectors.awards_of(person_of(request))})


@never_cache
@require_safe
@login_required
def standing(request: HttpRequest, guide_key: uuid.UUID) -> HttpResponse:
    """What the certificate of a guide needs, and what is missing."""
    person = person_of(request)
    found = selectors.standing(person, guide_key)
    if found is None:
        raise Http404
    if found.award is not None:
        return redirect("programmes:certificate", award_uuid=found.award.uuid)
    return _standing_page(request, found, guide_key, NameForm(initial={"name": person.name}))


@never_cache
@require_POST
@login_required
def make(request: HttpRequest, guide_key: uuid.UUID) -> HttpResponse:
    """Everything is there: the name is confirmed, the award is made."""
    person = person_of(request)
    found = selectors.standing(person, guide_key)
    if found is None:
        raise Http404
    form = NameForm(request.POST)
    if not found.outcome.is_met or found.award is not None:
        return redirect("programmes:standing", guide_key=guide_key)
    if not form.is_valid():
        return _standing_page(request, found, guide_key, form)
    change_profile(user=person, values={"name": form.cleaned_data["name"]})
    services.consider(user=person, guide_key=guide_key)
    return redirect("programmes:standing", guide_key=guide_key)


def _standing_page(
    request: HttpRequest, found: selectors.Standing, guide_key: uuid.UUID, form: NameForm
) -> HttpResponse:
    context = {"standing": found, "guide": outline(guide_key, request.LANGUAGE_CODE), "form": form}
    return render(request, "programmes/standing.html", context, status=400 if form.errors else 200)


@never_cache
@require_safe
@login_required
def certificate(request: HttpRequest, award_uuid: uuid.UUID) -> HttpResponse:
    """One of my certificates: on its way, ready, or revoked."""
    award = _own_award(request, award_uuid)
    context = {
        "award": award,
        "certificate": award.certificate,
        "verification": verification_url(award.code),
        "language_form": LanguageForm(initial={"language": award.certificate.language}),
        "can_correct": services.can_correct_name(award),
    }
    return render(request, "programmes/certificate.html", context)


@never_cache
@require_safe
@login_required
def state(request: HttpRequest, award_uuid: uuid.UUID) -> JsonResponse:
    """What has become of the PDF, for the page that waits for it."""
    return JsonResponse({"state": _own_award(request, award_uuid).certificate.state})


@never_cache
@require_safe
@login_required
def download(request: HttpRequest, award_uuid: uuid.UUID) -> FileResponse | HttpResponse:
    """The PDF, for its holder alone, while it counts."""
    award = _own_award(request, award_uuid)
    if award.is_revoked or not award.certificate.is_ready:
        return redirect("programmes:certificate", award_uuid=award_uuid)
    try:
        file = private_storage().open(award.certificate.file.name)
    except FileNotFoundError:  # lost with its disk; it can be made again at any time
        certificates.make_again(certificate=award.certificate)
        return redirect("programmes:certificate", award_uuid=award_uuid)
    response = FileResponse(file, content_type="application/pdf")
    response["Content-Disposition"] = _disposition(award)
    return response


def _disposition(award: Award) -> str:
    """An attachment named after guide and holder: for old browsers in ASCII, for all others in full."""
    title = award.title_in(award.certificate.language)
    plain = slugify(f"{title} {award.holder_name}") or "certificate"
    full = quote(f"{title} – {award.holder_name}.pdf", safe="")
    return f"attachment; filename=\"{plain[:100]}.pdf\"; filename*=UTF-8''{full}"


@require_POST
@login_required
def make_again(request: HttpRequest, award_uuid: uuid.UUID) -> HttpResponse:
    """The PDF in another language, or once more after a failure."""
    award = _own_award(request, award_uuid)
    form = LanguageForm(request.POST)
    if award.is_revoked or not form.is_valid():
        return redirect("programmes:certificate", award_uuid=award_uuid)
    if REMAKES.take(request.user.pk):
        certificates.make_again(certificate=award.certificate, language=form.cleaned_data["language"])
    else:
        messages.warning(request, _("It was made many times within this hour. Please wait a little."))
    return redirect("programmes:certificate", award_uuid=award_uuid)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def correct_name(request: HttpRequest, award_uuid: uuid.UUID) -> HttpResponse:
    """A slip of the pen in the name: once, within thirty days."""
    award = _own_award(request, award_uuid)
    form = NameForm(request.POST or None, initial={"name": award.holder_name})
    if form.is_valid():
        try:
            services.correct_name(award=award, name=form.cleaned_data["name"])
        except services.CorrectionRefused:
            messages.error(request, _("The name on this certificate can't be corrected any more."))
        else:
            messages.success(request, _("The name is corrected. The certificate is being made again."))
        return redirect("programmes:certificate", award_uuid=award_uuid)
    context = {"award": award, "form": form, "can_correct": services.can_correct_name(award)}
    return render(request, "programmes/correct_name.html", context, status=400 if form.errors else 200)


def _own_award(request: HttpRequest, award_uuid: uuid.UUID) -> Award:
    award = selectors.award_of(person_of(request), award_uuid)
    if award is None:
        raise Http404
    return award
