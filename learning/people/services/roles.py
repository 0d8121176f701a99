"""The groups that a site starts with, and what each may do. What an administrator adds later stays."""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet
from modelcluster.models import ClusterableModel
from wagtail.models import GroupPagePermission, Page, RevisionMixin, TranslatableMixin

EDITORS, MODERATORS, TRANSLATORS = "Editors", "Moderators", "Translators"
TRAINERS, SUPERVISORS = "Trainers", "Supervisors"

PAGE_ACTIONS = {
    EDITORS: ["add_page", "change_page"],
    MODERATORS: ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
    TRANSLATORS: ["change_page"],
}
SNIPPET_ACTIONS = {
    EDITORS: ["view", "add", "change"],
    MODERATORS: ["view", "add", "change", "delete", "publish", "lock", "unlock"],
    TRANSLATORS: ["view", "change"],
}
SINGLE_PERMISSIONS = {
    EDITORS: ["wagtailadmin.access_admin"],
    MODERATORS: ["wagtailadmin.access_admin"],
    TRANSLATORS: ["wagtailadmin.access_admin"],
    TRAINERS: ["wagtailadmin.access_admin", "people.reset_access"],
    SUPERVISORS: [],
}


@transaction.atomic
def set_up_roles() -> None:
    """Make the groups and give each its permissions; may be run again."""
    for name, single in SINGLE_PERMISSIONS.items():
        group, _made = Group.objects.get_or_create(name=name)
        edited = TranslatableMixin if name == TRANSLATORS else Model
        group.permissions.add(*_named(single), *_on_snippets(SNIPPET_ACTIONS.get(name, []), edited))
        _allow_on_all_pages(group, PAGE_ACTIONS.get(name, []))


def _named(names: Iterable[str]) -> list[Permission]:
    pairs = [name.split(".") for name in names]
    return [
        permission
        for app, codename in pairs
        for permission in Permission.objects.filter(content_type__app_label=app, codename=codename)
    ]


def _on_snippets(actions: Iterable[str], edited: type) -> QuerySet[Permission]:
    """The permissions for the snippets of that kind: a translator has no business with pass marks."""
    known = apps.get_app_config("courses").get_models()
    models = [model for model in known if _is_edited_as_snippet(model) and issubclass(model, edited)]
    types = ContentType.objects.get_for_models(*models).values()
    codenames = [f"{action}_{model._meta.model_name}" for action in actions for model in models]
    return Permission.objects.filter(content_type__in=types, codename__in=codenames)


def _is_edited_as_snippet(model: type[Model]) -> bool:
    """Pages have permissions of their own, and what the sources leave behind is nobody's to edit."""
    return issubclass(model, ClusterableModel | RevisionMixin) and not issubclass(model, Page)


def _allow_on_all_pages(group: Group, codenames: Iterable[str]) -> None:
    root = Page.objects.filter(depth=1).first()
    if root is None:
        return
    pages = ContentType.objects.get_for_model(Page)
    for permission in Permission.objects.filter(content_type=pages, codename__in=codenames):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
