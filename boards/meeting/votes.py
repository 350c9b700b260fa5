"""Votes as pictures: those that go round now, and counted ones as they were.

While a vote is open the picture says how many are for and against so far, never who:
that is what members are told before they vote (`boards.circulating.plainly`).
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from accounts.models import User
from boards.circulating.going import going
from boards.deciding.entitlement import DID_NOT_VOTE, seats_on, standings_on
from boards.meeting.lines import Line, known, lines, seen_by
from boards.meeting.picture import VotePicture
from boards.models import Ballot, Board, Circulation, Decision, Method
from workflow import workdays


@dataclass(frozen=True, slots=True)
class OpenVote:
    """An item that goes round, until when, and how the vote stands."""

    line: Line
    closes_at: datetime
    over: bool
    picture: VotePicture


def open_votes(board: Board, user: User) -> list[OpenVote]:
    """What goes round now, of what this person may know; the first to end first."""
    rows = known(board.items.filter(circulation__closed_at=None))
    rows = rows.exclude(circulation=None).order_by("circulation__closes_at", "pk")
    items = list(
        seen_by(user, board, rows).prefetch_related(
            "circulation__ballots__seat", "circulation__ballots__by"
        )
    )
    if not items:
        return []
    day = workdays.today()
    seats, standings = seats_on(board, day), standings_on(items, day)
    now = workdays.now()
    return [
        OpenVote(
            line=line,
            closes_at=line.item.circulation.closes_at,
            over=line.item.circulation.closes_at <= now,
            picture=going(
                board,
                seats,
                standings[line.item.pk],
                list(_standing(line.item.circulation)),
            ),
        )
        for line in lines(items, user)
    ]


def _standing(circulation: Circulation) -> list[Ballot]:
    return [row for row in circulation.ballots.all() if row.gave_way_at is None]


# Of a list of decisions: those who might have voted on what went round, and did not.
SILENT = Count("parts", filter=Q(parts__why_not=DID_NOT_VOTE))


def _silent(decision: Decision) -> int:
    """How many they were, asked with the list (`SILENT`) or now."""
    if decision.method != Method.CIRCULATION:
        return 0
    known: int | None = getattr(decision, "silent", None)
    if known is None:
        return decision.parts.filter(why_not=DID_NOT_VOTE).count()
    return known


def picture_of(decision: Decision) -> VotePicture | None:
    """A counted vote as it was, or None where no votes were counted."""
    if decision.in_favour is None or decision.method == Method.ELSEWHERE:
        return None
    return VotePicture(
        present=decision.present,
        entitled=decision.entitled + _silent(decision),
        quorum=decision.quorum,
        in_favour=decision.in_favour,
        against=decision.against or 0,
        abstained=decision.abstained or 0,
        for_quorum=decision.entitled,
        open=False,
    )
