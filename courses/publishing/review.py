"""The review that pages and snippets go through when their authors may not publish."""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from courses.models import GlossaryEntry, Question, Scenario

NAME = "Review by an editor"
REVIEWERS = "Moderators"
WAGTAILS_OWN = "Moderators approval"
REVIEWED = (Question, Scenario, GlossaryEntry)


@transaction.atomic
def ensure() -> Workflow:
    """The review, made or taken over from Wagtail's own when it isn't there; what is there is left alone."""
    there = Workflow.objects.filter(name=NAME).first()
    if there is not None:
        return there
    workflow = Workflow.objects.filter(name=WAGTAILS_OWN).first() or Workflow(active=True)
    workflow.name = NAME
    workflow.save()
    _task(workflow)
    root = Page.get_first_root_node()
    WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})
    for content_type in ContentType.objects.get_for_models(*REVIEWED).values():
        WorkflowContentType.objects.get_or_create(content_type=content_type, defaults={"workflow": workflow})
    return workflow


def _task(workflow: Workflow) -> None:
    if workflow.workflow_tasks.exists():
        return
    reviewers, _made = Group.objects.get_or_create(name=REVIEWERS)
    task = GroupApprovalTask.objects.create(name=NAME, active=True)
    task.groups.add(reviewers)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
