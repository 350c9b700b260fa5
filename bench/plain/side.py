"""Plain Wagtail's side: its people, its pages, and what it can be told."""

from typing import ClassVar

from django.contrib.auth.models import Group, Permission, User
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowTask,
)

from bench import policy
from bench.plain.many import wait_for_approval
from bench.plain.page import Approve, Policy, Publish, Save
from bench.plain.screens import Compare, Dashboard, History, Read, Texts
from bench.side.base import BaseSide

STEPS = ("Officers", "Managers", "Board")


class People:
    """An author and an approver in one group, a site, and a workflow of three steps."""

    def __init__(self) -> None:
        self.group = Group.objects.create(name="Plain")
        self.author, self.approver = (
            User.objects.create_user(name) for name in ("author", "approver")
        )
        self.group.user_set.add(self.author, self.approver)
        # The site's root, which Wagtail's own migration made.
        self.home = Page.objects.get(depth=2)
        self.group.permissions.add(Permission.objects.get(codename="access_admin"))
        for codename in ("add_page", "change_page", "publish_page"):
            GroupPagePermission.objects.create(
                group=self.group,
                page=self.home,
                permission=Permission.objects.get(
                    content_type__app_label="wagtailcore", codename=codename
                ),
            )
        self.workflow = Workflow.objects.create(name="Three steps")
        for order, name in enumerate(STEPS):
            task = GroupApprovalTask.objects.create(name=name)
            task.groups.add(self.group)
            WorkflowTask.objects.create(
                workflow=self.workflow, task=task, sort_order=order
            )


class Side(BaseSide):
    """Wagtail as it comes."""

    backend = "django.contrib.auth.backends.ModelBackend"
    acts: ClassVar = {
        "save": Save,
        "approve": Approve,
        "publish": Publish,
        "compare": Compare,
        "history": History,
        "dashboard": Dashboard,
        "texts": Texts,
        "read": Read,
    }

    def __init__(self) -> None:
        super().__init__()
        self.people = People()
        self._policies: dict[int, Policy] = {}

    def policy(self, revisions: int) -> Policy:
        """A page of its own with this many revisions, more for what is measured."""
        if revisions not in self._policies:
            made = Policy(self, f"plain-{revisions}", policy.body())
            for _ in range(revisions):
                made.keep()
            self._policies[revisions] = made
        return self._policies[revisions]

    def pending(self, count: int) -> None:
        """This many pages wait for the approver."""
        wait_for_approval(self, count)

    def public_path(self) -> str:
        """Where anyone reads the page."""
        return f"/{self.policy(0).page.slug}/"

    def saved(self, count: int) -> int:
        """Save this many times as in the editor; how many bytes the database grew."""
        self.do("save")
        before = self.stored()
        for _ in range(count):
            self.do("save")
        return self.stored() - before
