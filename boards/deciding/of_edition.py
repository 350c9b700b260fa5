"""What boards have of one edition, asked once for each edition object.

The edition's page shows it in several places; an edition object lives as long as a
request.
"""

from datetime import date

from boards.models import Decision, Item, MeetingState
from workflow.models import Edition
from workflow.workdays import today


def decisions_on(edition: Edition) -> list[Decision]:
    """Every record about an edition, newest first, with its conditions."""
    kept: list[Decision] | None = edition.__dict__.get("_board_decisions")
    if kept is not None:
        return kept
    rows = edition.board_decisions.select_related(
        "board",
        "seal",
        "edition__page",
        "superseded_by",
        "item__meeting__minutes__approval__signature",
    )
    rows = rows.defer(
        "seal__canonical",
        "edition__page__body",
        "item__meeting__minutes__paragraphs",
        "item__meeting__minutes__approval__text",
    ).prefetch_related(
        "conditions__confirmations", "conditions__discharge", "conditions__owner"
    )
    found = list(rows.order_by("-decided_on", "-at", "-pk"))
    edition.__dict__["_board_decisions"] = found
    return found


def undecided_items(edition: Edition) -> list[Item]:
    """Its items that no record decides, at meetings that are not cancelled or going
    round now; what is due longest first."""
    kept: list[Item] | None = edition.__dict__.get("_undecided_items")
    if kept is None:
        rows = edition.board_items.filter(
            kind="policy", taken_off_at=None, decisions=None
        ).exclude(meeting__state=MeetingState.CANCELLED)
        rows = rows.exclude(circulation__closed_at__isnull=False)
        found = rows.select_related("board", "meeting").order_by("pk")
        kept = sorted(found, key=_when)
        edition.__dict__["_undecided_items"] = kept
    return kept


def _when(item: Item) -> date:
    return item.meeting.on if item.meeting else today()
