"""Checking a certificate: open to everyone, without a session, telling nothing else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from learning.certificates import codes, selectors, wording
from learning.certificates.checking import Answer, Check, check
from learning.people.limits import Limit

UNKNOWN_CODES = Limit("unknown-codes", times=20, seconds=10 * 60)
STATUS = {Answer.UNKNOWN: 404, Answer.MISTYPED: 404, Answer.TOO_MANY: 429}


@never_cache
@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Type a code."""
    typed = request.GET.get("code", "").strip()
    if not typed:
        return _page(request, None, "")
    try:
        return redirect("certificates:verify_code", code=codes.grouped(codes.read(typed)))
    except codes.Mistyped:
        return _page(request, Check(Answer.MISTYPED), typed)


@never_cache
@require_safe
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """What there is to say of a code."""
    stranger = request.META.get("REMOTE_ADDR", "")
    if UNKNOWN_CODES.is_spent(stranger):
        return _page(request, Check(Answer.TOO_MANY), code)
    found = check(code)
    if found.answer is Answer.UNKNOWN:
        UNKNOWN_CODES.take(stranger)
    return _page(request, found, code)


def _page(request: HttpRequest, found: Check | None, typed: str) -> HttpResponse:
    context: dict[str, object] = {"answer": found.answer if found else "", "typed": typed[:60]}
    if found and found.certificate:
        award = found.certificate.award
        context |= {
            "award": award,
            "hours": selectors.hours_in_words(award),
            "awarded_on": wording.date_in_words(award.awarded_on),
            "valid_until": award.valid_until and wording.date_in_words(award.valid_until),
            "revoked_on": award.revoked_at and wording.date_in_words(award.revoked_at.date()),
        }
    status = STATUS.get(found.answer, 200) if found else 200
    response = render(request, "certificates/verify.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
