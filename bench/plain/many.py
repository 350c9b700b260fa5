"""Many pages that wait for their approver, in Wagtail's own tables."""

import uuid

from django.db import transaction
from wagtail.models import Page, Revision, TaskState, WorkflowState

from bench import policy
from bench.plain.models import PlainPage
from bench.plain.page import Policy
from bench.side.base import BaseSide
from bench.side.copying import copies, next_ids


def wait_for_approval(side: BaseSide, count: int) -> None:
    """Make one by Wagtail's own acts, and the others after its pattern."""
    first = Policy(side, "waiting-0", policy.short_body())
    first.page.refresh_from_db()
    first.keep(policy.short_body())
    first.page = first.fresh()
    state = first.workflow.start(first.page, first.author)
    if count > 1:
        _copy(side, first.fresh(), state, count - 1)


@transaction.atomic
def _copy(side: BaseSide, page: PlainPage, state: WorkflowState, count: int) -> None:
    ids = {
        model: next_ids(model, count)
        for model in (Page, Revision, WorkflowState, TaskState)
    }
    rows = list(zip(*ids.values(), strict=True))
    parent = side.people.home
    parent.refresh_from_db()
    taken = parent.numchild
    copies(
        Page,
        page.pk,
        [
            {
                "id": own,
                "path": Page._get_path(parent.path, parent.depth + 1, taken + place),
                "title": f"Waiting {place}",
                "draft_title": f"Waiting {place}",
                "slug": f"waiting-{place}",
                "url_path": f"{parent.url_path}waiting-{place}/",
                "translation_key": uuid.uuid4(),
                "latest_revision_id": revision,
            }
            for place, (own, revision, _, _) in enumerate(rows, start=1)
        ],
    )
    copies(PlainPage, page.pk, [{"page_ptr_id": own} for own, *_ in rows])
    copies(
        Revision,
        page.latest_revision_id,
        [
            {"id": revision, "object_id": str(own), "object_str": f"Waiting {own}"}
            for own, revision, _, _ in rows
        ],
    )
    task = state.current_task_state
    Page.objects.filter(pk=parent.pk).update(numchild=taken + count)
    copies(
        WorkflowState,
        state.pk,
        [
            {"id": own, "object_id": str(page), "current_task_state_id": None}
            for page, _, own, _ in rows
        ],
    )
    copies(
        TaskState,
        task.pk,
        [
            {"id": own, "workflow_state_id": whole, "revision_id": revision}
            for _, revision, whole, own in rows
        ],
    )
    WorkflowState.objects.bulk_update(
        [
            WorkflowState(pk=whole, current_task_state_id=own)
            for _, _, whole, own in rows
        ],
        ["current_task_state"],
        batch_size=300,
    )
