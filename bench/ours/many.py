"""Many policies that wait before DMT, in the product's own tables.

One is made through the one door; the others are copies of its rows, each with its own
page, draft, seal, edition and passages, as a council of that size would have them.
"""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import models
from wagtail.models import Page, Revision

from bench import policy
from bench.ours.policy import Policy
from bench.side.base import BaseSide
from bench.side.copying import copies, next_ids
from cms.models import PolicyIndexPage, PolicyPage, PolicyRecord
from workflow.models import Contribution, Edition, Seal, Transition
from workflow.stages import Stage
from workflow.triggers import standing

TITLE = "Pending policy"


def wait_before_dmt(side: BaseSide, count: int) -> None:
    """At least this many editions wait before DMT."""
    waiting = Edition.objects.filter(title__startswith=TITLE)
    first = waiting.order_by("pk").first()
    if first is None:
        own = Policy(side, TITLE, policy.short_body())
        own.to(Stage.DMT_REVIEW)
        first = own.edition
    missing = count - waiting.count()
    if missing > 0:
        with standing.lifted():
            _copy(first, missing)


def _copy(edition: Edition, count: int) -> None:
    ids = {
        model: next_ids(model, count)
        for model in (Page, Revision, PolicyRecord, Edition, Seal)
    }
    rows = [
        dict(zip(ids, values, strict=True))
        for values in zip(*ids.values(), strict=True)
    ]
    _pages(edition.page, rows)
    record, seal = edition.page.record, edition.seal
    assert seal is not None
    made = {
        PolicyRecord: (
            record.pk,
            lambda r: {
                "id": r[PolicyRecord],
                "page_id": r[Page],
                "reference": f"BP-{r[PolicyRecord]}",
            },
        ),
        Edition: (
            edition.pk,
            lambda r: {
                "id": r[Edition],
                "page_id": r[Page],
                "seal_id": r[Seal],
                "title": _title(r),
            },
        ),
        Seal: (
            seal.pk,
            lambda r: {
                "id": r[Seal],
                "edition_id": r[Edition],
                "revision_id": r[Revision],
            },
        ),
    }
    for model, (pk, changes) in made.items():
        copies(model, pk, [changes(row) for row in rows])
    _records(edition, seal, rows)


def _title(row: dict[type[models.Model], int]) -> str:
    return f"{TITLE} {row[Page]}"


def _pages(page: PolicyPage, rows: Sequence[dict[type[models.Model], int]]) -> None:
    index = PolicyIndexPage.objects.get()
    changes: list[dict[str, Any]] = [
        {
            "id": row[Page],
            "path": Page._get_path(index.path, index.depth + 1, place),
            "title": _title(row),
            "draft_title": _title(row),
            "slug": f"pending-{row[Page]}",
            "url_path": f"{index.url_path}pending-{row[Page]}/",
            "translation_key": uuid.uuid4(),
            "latest_revision_id": row[Revision],
        }
        for place, row in enumerate(rows, start=index.numchild + 1)
    ]
    revisions = [
        {
            "id": row[Revision],
            "object_id": str(row[Page]),
            "object_str": _title(row),
        }
        for row in rows
    ]
    copies(Page, page.pk, [{**c, "latest_revision_id": None} for c in changes])
    copies(PolicyPage, page.pk, [{"page_ptr_id": row[Page]} for row in rows])
    copies(Revision, page.latest_revision_id, revisions)
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild + len(rows))
    Page.objects.bulk_update(
        [Page(pk=row[Page], latest_revision_id=row[Revision]) for row in rows],
        ["latest_revision"],
        batch_size=300,
    )


def _records(
    edition: Edition, seal: Seal, rows: Sequence[dict[type[models.Model], int]]
) -> None:
    for passage in Transition.objects.filter(edition=edition):
        copies(
            Transition,
            passage.pk,
            [
                {
                    "id": uuid.uuid4(),
                    "edition_id": row[Edition],
                    **({"seal_id": row[Seal]} if passage.seal_id == seal.pk else {}),
                }
                for row in rows
            ],
        )
    for part in Contribution.objects.filter(edition=edition):
        numbers = next_ids(Contribution, len(rows))
        copies(
            Contribution,
            part.pk,
            [
                {"id": number, "edition_id": row[Edition]}
                for number, row in zip(numbers, rows, strict=True)
            ],
        )
