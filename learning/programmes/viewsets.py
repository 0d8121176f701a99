"""Programmes and awards in the CMS. Awards are listed and revoked there, never made or changed."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permissions import ModelPermissionPolicy

from learning.people.views.visits import person_of
from learning.programmes import services
from learning.programmes.forms import RevokeForm
from learning.programmes.models import Award, Programme

PERMISSION = "programmes.revoke_award"


class ProgrammeViewSet(ModelViewSet):
    """What each certificate requires."""

    model = Programme
    icon = "list-ol"
    add_to_admin_menu = False
    list_display = ["title", "active", "validity_months"]
    search_fields = ["title"]
    copy_view_enabled = False
    inspect_view_enabled = False


class AwardPolicy(ModelPermissionPolicy):
    """Seen by those who may revoke; changed by nobody."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Viewing needs the permission to revoke."""
        return action == "view" and bool(user.has_perm(PERMISSION))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """The same for several actions."""
        return any(self.user_has_permission(user, action) for action in actions)


def state_in_words(award: Award) -> str:
    """Whether it counts."""
    if award.is_revoked:
        return _("revoked")
    return _("expired") if award.has_expired() else _("valid")


class AwardIndex(generic.IndexView):
    """The awards, searched by code (with or without hyphens) or by holder."""

    default_ordering = "-awarded_on"
    search_fields = ["holder_name", "code"]

    def search_queryset(self, queryset: QuerySet[Award]) -> QuerySet[Award]:
        """What was typed, in the code or in the name."""
        if not self.search_query:
            return queryset
        bare = "".join(self.search_query.split()).replace("-", "").upper()
        return queryset.filter(Q(code__startswith=bare) | Q(holder_name__icontains=self.search_query))

    @property
    def columns(self) -> list[Column]:
        """Code, holder, programme, date, state."""
        return [
            TitleColumn("code", label=gettext_lazy("Code"), accessor=str, get_url=_award_url),
            Column("holder_name", label=gettext_lazy("Holder")),
            Column("programme", label=gettext_lazy("Programme")),
            DateColumn("awarded_on", label=gettext_lazy("Awarded on"), sort_key="awarded_on"),
            Column("state", label=gettext_lazy("State"), accessor=state_in_words),
        ]

    def get_base_queryset(self) -> QuerySet[Award]:
        """With the programmes, in one query."""
        return Award.objects.select_related("programme")


class AwardViewSet(ModelViewSet):
    """The list of awards, and one of them."""

    model = Award
    icon = "success"
    menu_label = gettext_lazy("Awards")
    index_view_class = AwardIndex
    permission_policy = AwardPolicy(Award)
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields = ["holder_name"]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Only the list, and the screen to revoke."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", revoke_award, name="award"),
        ]


def _award_url(award: Award) -> str:
    return reverse("award:award", args=[award.pk])


@permission_required(PERMISSION)  # type: ignore[untyped-decorator]
def revoke_award(request: HttpRequest, pk: int) -> HttpResponse:
    """One award: revoke it for a reason, or undo that."""
    award = get_object_or_404(Award.objects.select_related("programme"), pk=pk)
    form = RevokeForm(request.POST if "revoke" in request.POST else None)
    if request.method == "POST" and "reinstate" in request.POST:
        services.reinstate(award=award, by=person_of(request))
        messages.success(request, _("The award counts again."))
        return redirect(_award_url(award))
    if form.is_valid():
        services.revoke(award=award, by=person_of(request), reason=form.cleaned_data["reason"])
        messages.success(request, _("The award is revoked."))
        return redirect(_award_url(award))
    context = {"award": award, "form": form, "state": state_in_words(award), "list": reverse("award:index")}
    return render(request, "programmes/cms/award.html", context)


class CertificatesViewSetGroup(ModelViewSetGroup):
    """Programmes and awards under one menu."""

    items = (ProgrammeViewSet, AwardViewSet)
    menu_label = gettext_lazy("Certificates")
    menu_icon = "success"
    menu_name = "certificates"
