"""Packs that are handed out no more: somebody in their report asked to be forgotten.

They are withdrawn in the erasure's own transaction, and others are asked for in their
place. Rows and digests stay, so that what was sent when still shows; the bytes go.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from exports.pack.asking import ask_again
from exports.pack.models import Pack, State, WithdrawnPack
from exports.report.blocks import Wording
from exports.report.erasing import holds_reports
from exports.report.models import KeptReport
from ledger import book
from workflow.errors import Refused

# How long a file that could not be removed at once is looked for again.
LOOK_AGAIN = timedelta(days=30)
GONE = (
    "Somebody whose words stood in these papers asked to be forgotten, so this pack is "
    "not handed out any more. It is written again without them: look for it beside the "
    "papers."
)


class WithdrawnError(Refused):
    """A pack that is handed out no more, and why."""

    status = 410


@holds_reports
def give_up(kept: KeptReport) -> None:
    """Withdraw each pack that holds this report, and ask for others."""
    if kept.wording != Wording.FORMAL:
        return
    edition = kept.transition.edition_id
    of_it = Q(item__edition=edition) | Q(meeting__items__edition=edition)
    held = Pack.objects.filter(of_it).order_by().values("pk")
    # Held until the erasure is over: whoever writes one finds out before keeping it.
    rows = Pack.objects.select_for_update(of=("self",)).filter(pk__in=held)
    found = list(rows.select_related("item", "meeting").order_by("pk"))
    for row in found:
        if row.state == State.WRITTEN and not is_withdrawn(row):
            _withdraw(row)
    ask_again({(row.item_id, row.meeting_id, row.private) for row in found})
    transaction.on_commit(_remove, robust=True)


def is_withdrawn(row: Pack) -> bool:
    """Whether it is handed out no more."""
    return WithdrawnPack.objects.filter(pack=row).exists()


def _withdraw(row: Pack) -> None:
    WithdrawnPack.objects.create(pack=row, at=timezone.now())
    book.append(
        "board.pack_withdrawn",
        subject=row.ref,
        actor="system",
        data={
            "pack": str(row.pk),
            "private": row.private,
            "file_sha256": row.sha256,
            "because": "somebody was forgotten",
        },
    )


def _remove() -> None:
    remove_withdrawn()


def remove_withdrawn() -> int:
    """Remove the bytes of what was withdrawn lately; how many were still there."""
    removed = 0
    for row in _lately():
        if row.file.storage.exists(str(row.file.name)):
            row.file.storage.delete(str(row.file.name))
            removed += 1
    return removed


def _lately() -> QuerySet[Pack]:
    return Pack.objects.filter(withdrawn__at__gte=timezone.now() - LOOK_AGAIN)
