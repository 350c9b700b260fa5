"""An action list in words, in a number of queries that never grows."""

from dataclasses import dataclass

from accounts.models import User
from boards.minuting.actions import may_report
from boards.models import Action, Meeting
from boards.papers.withholding import not_to_know
from workflow import workdays


@dataclass(frozen=True, slots=True)
class Line:
    """One action; `overdue` while its day has passed and nobody reported it done."""

    action: Action
    overdue: bool
    mine: bool


def lines_of(meeting: Meeting, user: User) -> list[Line]:
    """Every action of a meeting that this person may know, the most urgent first."""
    kept = not_to_know(meeting, user)
    rows = meeting.actions.select_related("owner", "done_by", "item", "meeting__board")
    today = workdays.today()
    return [
        Line(
            row,
            overdue=row.done_at is None and row.due_on < today,
            mine=row.done_at is None and may_report(row, user),
        )
        for row in rows
        if row.item_id not in kept
    ]
