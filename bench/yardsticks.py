"""The yardsticks: Wagtail's own page and workflow, and python-docx used plainly."""

from io import BytesIO
from itertools import count
from typing import Any, ClassVar

from django.contrib.auth.models import Group, Permission
from django.test import Client
from docx import Document
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from accounts.models import User
from bench import policy
from bench.form import Editor
from bench.models import PlainPage
from bench.ours import LOGIN

STEPS = ("Officers", "Managers", "Board")
# What Wagtail does unless it is told otherwise: it has its workflow, keeps its search
# index, and does its tasks (search and references) before it answers.
AS_IT_COMES = {
    "WAGTAIL_WORKFLOW_ENABLED": True,
    "WAGTAILSEARCH_BACKENDS": {
        "default": {"BACKEND": "wagtail.search.backends.database"}
    },
    "TASKS": {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    },
}


class PlainWagtail:
    """A page with the same text, edited and approved as Wagtail comes."""

    def __init__(self, *, our_settings: bool = False) -> None:
        workflow = {"WAGTAIL_WORKFLOW_ENABLED": True}
        self.settings = workflow if our_settings else AS_IT_COMES
        self.group = Group.objects.create(name="Plain")
        self.user, self.author = (
            User.objects.create_user(f"{name}@northbeck.example")
            for name in ("plain", "plain.author")
        )
        self.group.user_set.add(self.user, self.author)
        self.page = Page.get_first_root_node().add_child(
            instance=PlainPage(title="Plain", slug="plain", body=policy.body())
        )
        self.permit()
        self.workflow = self.three_steps()
        self.marks = count()
        self.form = Editor(policy.body(), {"title": "Plain", "slug": "plain"})
        self.browser = Client()
        self.browser.force_login(self.user, LOGIN)

    def permit(self) -> None:
        self.group.permissions.add(Permission.objects.get(codename="access_admin"))
        for codename in ("add_page", "change_page", "publish_page"):
            GroupPagePermission.objects.create(
                group=self.group,
                page=self.page,
                permission=Permission.objects.get(
                    content_type__app_label="wagtailcore", codename=codename
                ),
            )

    def three_steps(self) -> Workflow:
        workflow = Workflow.objects.create(name="Three steps")
        for order, name in enumerate(STEPS):
            task = GroupApprovalTask.objects.create(name=name)
            task.groups.add(self.group)
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
        WorkflowPage.objects.create(workflow=workflow, page=self.page)
        return workflow

    def before_save(self) -> None:
        """The fields to be posted."""
        self.fields = self.form.changed(f"Saved {next(self.marks)}.")

    def save(self) -> int:
        """Post the editor's form."""
        url = f"/plain/pages/{self.page.pk}/edit/"
        return self.browser.post(url, self.fields).status_code

    def before_approve(self) -> None:
        """A changed text waits for the first of three steps."""
        self.submit()

    def approve(self) -> int:
        """Post the approval of the step."""
        url = (
            f"/plain/pages/workflow/action/{self.page.pk}/approve/"
            f"{self.state.current_task_state_id}/"
        )
        return self.browser.post(url, {"comment": "AGREED."}).status_code

    def before_publish(self) -> None:
        """A changed text waits for the last of three steps."""
        self.submit()
        for _ in STEPS[1:]:
            self.state.current_task_state.specific.approve(user=self.user)
            self.state.refresh_from_db()

    publish = approve

    def happened(self, name: str) -> bool:
        """Whether the act that was measured did what it should."""
        page = PlainPage.objects.get(pk=self.page.pk)
        if name == "save":
            return self.fields["mark"] in str(page.latest_revision.content["body"])
        if name == "publish":
            return page.live_revision_id == page.latest_revision_id
        waiting = self.state.current_task_state_id
        self.state.refresh_from_db()
        return waiting != self.state.current_task_state_id

    def submit(self) -> None:
        page = PlainPage.objects.get(pk=self.page.pk)
        if page.current_workflow_state:
            page.current_workflow_state.cancel(user=self.author)
        page = page.get_latest_revision_as_object()
        page.body = policy.body(mark=f"Draft {next(self.marks)}.")
        page.save_revision(user=self.author)
        page = PlainPage.objects.get(pk=self.page.pk)
        self.state = self.workflow.start(page, self.author)


class PlainDocx:
    """python-docx with its default template, as one first writes it."""

    settings: ClassVar[dict[str, Any]] = {}

    def __init__(self) -> None:
        self.parts = policy.parts()

    def before_word(self) -> None:
        """Nothing."""

    def happened(self, name: str) -> bool:
        """There is nothing else to look at."""
        return True

    def word(self) -> int:
        """The same text: headings, paragraphs, bullets, tables."""
        return 200 if self.written() else 500

    def written(self) -> bytes:
        """The file's bytes."""
        document = Document()
        for part in self.parts:
            if part.kind in ("h2", "h3"):
                document.add_heading(part.words, level=int(part.kind[1]) - 1)
            elif part.kind == "ul":
                for item in part.items:
                    document.add_paragraph(item, style="List Bullet")
            elif part.kind == "table":
                self.table(document, part)
            else:
                document.add_paragraph(part.words, style="Normal")
        file = BytesIO()
        document.save(file)
        return file.getvalue()

    def table(self, document, part: policy.Part) -> None:
        table = document.add_table(len(part.rows), len(part.rows[0]), "Table Grid")
        for row, cells in zip(table.rows, part.rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
