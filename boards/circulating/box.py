"""What one person finds under "Your vote" on an item's page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from boards.circulating.closing import all_voted, counted_now
from boards.circulating.going import (
    Voter,
    before_voting,
    going,
    kept_out,
    moment_of,
    voters,
)
from boards.circulating.plainly import COUNTED, for_whom, no_member, weighs, why_not
from boards.circulating.trail import may_follow
from boards.circulating.voting import NO_LONGER, TAKEN_OFF
from boards.deciding.entitlement import Member, seats_on, sent_out, standing_on
from boards.meeting.picture import VotePicture
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
    votes are taken now. `counts` is whether the picture has for and against: for those
    who have voted, or who cast no vote. `voters`, by name, is for whoever chases them.
    `stands` is the record that closed it. `closable` is whether whoever `closes` it may
    do so now; `ends` whether this person may end it without a decision.
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
    picture: VotePicture
    counts: bool
    voters: Sequence[Voter]
    kept_out: Sequence[Voter]
    stands: Decision | None
    closes: bool
    closable: bool
    ends: bool
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
    cast = circulation.ballots.standing()
    ballots = list(cast.select_related("seat", "by__person", "person"))
    seats, standing = seats_on(board, day), standing_on(item, day)
    own = seat_of(user, board)
    member = standing.member(own.deputises_for or own, own) if own else None
    ballot = next(
        (
            b
            for b in ballots
            if member
            and b.seat_id == member.seat.pk
            and (b.person_id == user.pk or standing.member(b.seat, b.by).entitled)
        ),
        None,
    )
    mine = ballot is not None and ballot.person_id == user.pk
    over = circulation.closes_at <= timezone.now()
    wrote = user.pk in standing.wrote
    shut = _shut(item)
    takes = circulation.is_open and not over and not shut
    refused = _refused(member, item, user, ballot, mine=mine)
    picture = going(board, seats, standing, ballots)
    counts = mine or bool(refused) or not takes
    closes = may(Power.CLOSE, circulation, user) and not sent_out(item, user)
    chases = closes or may(Power.CALL, circulation, user)
    return Box(
        circulation=circulation,
        until=moment_of(circulation),
        takes=takes,
        over=over,
        shut=shut,
        member=member,
        refused=refused,
        for_whom=for_whom(member) if member else "",
        weighs=tuple(weighs(member, wrote=wrote)) if member else (),
        ballot=ballot if mine else None,
        mine=mine,
        next=tuple(_next(item, circulation)),
        picture=picture if counts else before_voting(picture),
        counts=counts,
        voters=voters(seats, standing, ballots) if chases else (),
        kept_out=kept_out(seats, standing) if member or chases else (),
        stands=item.decisions.filter(superseded_by=None).first(),
        closes=closes,
        closable=closes and _closable(circulation, over=over, shut=shut),
        ends=closes or (may(Power.CALL, circulation, user) and not _voted(circulation)),
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


def _closable(circulation: Circulation, *, over: bool, shut: str) -> bool:
    """Whether it may be closed with a decision now, as far as time goes."""
    if shut or not circulation.is_open:
        return False
    return over or all_voted(circulation, counted_now(circulation))


def _voted(circulation: Circulation) -> bool:
    """Whether anybody has voted, also if that gave way since."""
    return circulation.ballots.exists()


def _shut(item: Item) -> str:
    """Why nobody votes on it, though it goes round; "" where members do."""
    if item.taken_off_at is not None:
        return TAKEN_OFF
    return "" if item.board.circulates else NO_LONGER.format(board=item.board)


def _next(item: Item, circulation: Circulation) -> Iterator[str]:
    """What happens after the vote, in short sentences."""
    board = item.board
    yield (
        f"You can change your vote until {moment_of(circulation)}, or until everybody "
        "who may vote has voted and the chair closes it."
    )
    yield COUNTED
    yield f"The chair and the clerk of {board} see who has voted, to remind the others."
    yield f"Then the chair of {board} closes the vote and records what it came to."
    yield f"It counts only if at least {board.quorum} members have voted."
    if item.edition is not None and item.edition.stage in ONWARD:
        yield ONWARD[item.edition.stage]
