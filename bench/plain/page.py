"""One plain page in Wagtail's own three-step workflow, and what is done with it."""

from itertools import count
from typing import Any

from wagtail.models import Workflow, WorkflowPage

from bench import policy
from bench.form import Editor
from bench.plain.models import PlainPage
from bench.side.base import BaseSide


class Policy:
    """A page with the benchmark's text, its author and its approver."""

    def __init__(self, side: BaseSide, slug: str, body: list[dict[str, Any]]) -> None:
        self.side, self.marks = side, count()
        self.author, self.approver = side.people.author, side.people.approver
        self.workflow: Workflow = side.people.workflow
        self.page = side.people.home.add_child(
            instance=PlainPage(title=slug.title(), slug=slug, body=body)
        )
        WorkflowPage.objects.create(workflow=self.workflow, page=self.page)
        self.form = Editor(body, {"title": slug.title(), "slug": slug})

    def fresh(self) -> PlainPage:
        """The page as the database has it."""
        return PlainPage.objects.get(pk=self.page.pk)

    def keep(self, body: list[dict[str, Any]] | None = None) -> int:
        """A new revision, made in process; its key."""
        page = self.fresh().get_latest_revision_as_object()
        page.body = body or policy.body(mark=f"Draft {next(self.marks)}.")
        return int(page.save_revision(user=self.author, log_action=True).pk)

    def submit(self) -> None:
        """A changed text waits for the first step."""
        page = self.fresh()
        if page.current_workflow_state:
            page.current_workflow_state.cancel(user=self.author)
        self.keep()
        self.state = self.workflow.start(self.fresh(), self.author)


class Save:
    """Post the editor's form."""

    def __init__(self, side: BaseSide, revisions: int = 0) -> None:
        self.side, self.policy = side, side.policy(revisions)

    def before(self) -> None:
        """The fields to be posted."""
        self.fields = self.policy.form.changed(f"Saved {next(self.policy.marks)}.")

    def run(self) -> int:
        """Save."""
        url = f"/admin/pages/{self.policy.page.pk}/edit/"
        browser = self.side.browser(self.policy.approver)
        return int(browser.post(url, self.fields).status_code)

    def happened(self) -> bool:
        """Whether the words are kept."""
        latest = self.policy.fresh().latest_revision
        return self.fields["mark"] in str(latest.content["body"])


class Approve:
    """Approve the step that the page waits for, as the first of three."""

    done_before = 0

    def __init__(self, side: BaseSide) -> None:
        self.side, self.policy = side, side.policy(0)

    def before(self) -> None:
        """A changed text waits."""
        self.policy.submit()
        for _ in range(self.done_before):
            state = self.policy.state
            state.current_task_state.specific.approve(user=self.policy.approver)
            state.refresh_from_db()
        self.waiting = self.policy.state.current_task_state_id

    def run(self) -> int:
        """Post the approval."""
        pk = self.policy.page.pk
        url = f"/admin/pages/workflow/action/{pk}/approve/{self.waiting}/"
        browser = self.side.browser(self.policy.approver)
        return int(browser.post(url, {"comment": "AGREED."}).status_code)

    def happened(self) -> bool:
        """Whether it waits for another step now."""
        self.policy.state.refresh_from_db()
        return bool(self.policy.state.current_task_state_id != self.waiting)


class Publish(Approve):
    """Approve the last step, which publishes."""

    done_before = 2

    def happened(self) -> bool:
        """Whether what was approved is live."""
        page = self.policy.fresh()
        return bool(page.live_revision_id == page.latest_revision_id)
