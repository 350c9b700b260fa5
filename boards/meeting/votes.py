"""Votes that go round a board now, each as a picture; a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from boards.deciding.entitlement import Standing, seats_on, standings_on
from boards.deciding.tally import counted
from boards.meeting.lines import Line, known, lines, seen_by
from boards.meeting.picture import VotePicture
from boards.models import Board, Decision, Item, Method, Seat
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
            picture=_going(line.item, seats, standings[line.item.pk]),
        )
        for line in lines(items, user)
    ]


def _going(item: Item, seats: Sequence[Seat], standing: Standing) -> VotePicture:
    """As `boards.circulating.closing` would count it now."""
    may_vote = {seat.pk for seat in seats if standing.member(seat).entitled}
    valid = {}
    for ballot in item.circulation.ballots.all():
        if standing.member(ballot.seat, ballot.by).entitled:
            valid[ballot.seat_id] = ballot.choice
    count = counted(valid.values())
    return VotePicture(
        present=len({seat.pk for seat in seats} | set(valid)),
        entitled=len(may_vote | set(valid)),
        quorum=item.board.quorum,
        in_favour=count.in_favour,
        against=count.against,
        abstained=count.abstained,
        for_quorum=len(valid),
    )


def picture_of(decision: Decision) -> VotePicture | None:
    """A counted vote as it was, or None where no votes were counted."""
    if decision.in_favour is None or decision.method == Method.ELSEWHERE:
        return None
    return VotePicture(
        present=decision.present,
        entitled=decision.entitled,
        quorum=decision.quorum,
        in_favour=decision.in_favour,
        against=decision.against or 0,
        abstained=decision.abstained or 0,
        for_quorum=decision.entitled,
        open=False,
    )
