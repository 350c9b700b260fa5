"""What boards decided, for rooms that do not know boards."""

from collections.abc import Iterator

from django.db.models import Count, Q

from boards.deciding.page import SAID
from boards.models import Decision, Method, Outcome
from workflow.decided import (
    BoardDecision,
    Considered,
    answers_what_boards_decided,
)


@answers_what_boards_decided
def standing_decisions(edition_id: int) -> Iterator[BoardDecision]:
    """Each record that no other put right, in one query."""
    rows = Decision.objects.filter(edition=edition_id, superseded_by=None)
    rows = rows.select_related("board").annotate(
        voted=Count("parts", filter=~Q(parts__choice="")),
        had=Count("parts", filter=~Q(parts__choice="") & Q(parts__had_report=True)),
    )
    for row in rows.order_by("decided_on", "at", "pk"):
        yield BoardDecision(
            board=row.board.short_name,
            outcome=SAID[Outcome(row.outcome)],
            approves=row.is_approval,
            on=row.decided_on,
            recorded_at=row.at,
            seal=row.seal_id,
            considered=_considered(row, row.voted, row.had),
            voters=row.voted,
        )


def _considered(row: Decision, voted: int, had: int) -> Considered:
    if row.method == Method.CIRCULATION:
        return Considered.CONFIRMED if voted and had == voted else Considered.UNKNOWN
    if not row.considered:
        return Considered.UNKNOWN
    alone = row.method == Method.URGENT
    return Considered.RECORDED if alone else Considered.MINUTED
