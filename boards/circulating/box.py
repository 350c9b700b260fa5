"""What one person finds under "Your vote" on an item's page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from boards.circulating.going import Going, Voter, going, moment_of, voters
from boards.circulating.plainly import for_whom, no_member, weighs, why_not
from boards.circulating.trail import may_follow
from boards.circulating.voting import NO_LONGER
from boards.deciding.entitlement import Member, seats_on, standing_on
from boards.models import Ballot, Circulation, Decision, Item
from boards.people.naming import name_of
from boards.people.powers import Power, may, seat_of
from workflow import workdays
from workflow.stages import Stage

ONWARD = {
    Stage.DMT_REVIEW: "If it is approved, the edition can go to CPB.",
    Stage.CPB_APPROVAL: "If it is approved, the edition can be published.",
}


@dataclass(frozen=True, slots=True)
class Box:
    """A vote as one person finds it.

    `refused` says why this person does not vote, or "" if they may. `takes` is whether
    votes are taken now. `stands` is the record that closed it.
    """

    circulation: Circulation
    until: str
    takes: bool
    over: bool
    shut: str
    member: Member | None
    refused: str
    for_whom: str
    weighs: Sequence[str]
    ballot: Ballot | None
    mine: bool
    next: Sequence[str]
    picture: Going
    voters: Sequence[Voter]
    stands: Decision | None
    closes: bool
    trail: bool

    @property
    def votes(self) -> bool:
        """Whether this person may vote or change their vote now."""
        return self.takes and not self.refused


def box_of(item: Item, user: User) -> Box | None:
    """The vote on an item, if it goes or went round."""
    circulation: Circulation | None = getattr(item, "circulation", None)
    if circulation is None:
        return None
    board, day = item.board, workdays.today()
    ballots = list(circulation.ballots.select_related("seat", "by__person", "person"))
    seats, standing = seats_on(board, day), standing_on(item, day)
    own = seat_of(user, board)
    member = standing.member(own.deputises_for or own, own) if own else None
    ballot = next((b for b in ballots if member and b.seat_id == member.seat.pk), None)
    mine = ballot is not None and ballot.person_id == user.pk
    over = circulation.closes_at <= timezone.now()
    wrote = user.pk in standing.wrote
    return Box(
        circulation=circulation,
        until=moment_of(circulation),
        takes=circulation.is_open and not over and board.circulates,
        over=over,
        shut="" if board.circulates else NO_LONGER.format(board=board),
        member=member,
        refused=_refused(member, item, user, ballot, mine=mine),
        for_whom=for_whom(member) if member else "",
        weighs=tuple(weighs(member, wrote=wrote)) if member else (),
        ballot=ballot if mine else None,
        mine=mine,
        next=tuple(_next(item, circulation)),
        picture=going(board, seats, standing, ballots),
        voters=voters(seats, standing, ballots),
        stands=item.decisions.filter(superseded_by=None).first(),
        closes=may(Power.CLOSE, circulation, user),
        trail=may_follow(circulation, user),
    )


def _refused(
    member: Member | None, item: Item, user: User, ballot: Ballot | None, *, mine: bool
) -> str:
    if member is None:
        return no_member(item.board, user)
    if not member.entitled:
        return why_not(member, item)
    if ballot is not None and not mine:
        by = name_of(ballot.by, public=False)
        return f"{by} has voted for this seat already. One seat has one vote."
    return ""


def _next(item: Item, circulation: Circulation) -> Iterator[str]:
    """What happens after the vote, in short sentences."""
    board = item.board
    yield f"You can change your vote until {moment_of(circulation)}."
    yield "Until then nobody sees how you voted. Others see only that you have voted."
    yield f"Then the chair of {board} closes the vote and records what it came to."
    yield f"It counts only if at least {board.quorum} members have voted."
    if item.edition is not None and item.edition.stage in ONWARD:
        yield ONWARD[item.edition.stage]
