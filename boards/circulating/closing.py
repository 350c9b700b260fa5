"""Close what went round: the chair's act, which makes the decision or says why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from boards.circulating.holding import held
from boards.circulating.letters import write_ended
from boards.circulating.voting import TAKEN_OFF, voter
from boards.deciding.checking import asked, wrong_conditions, wrong_director
from boards.deciding.entitlement import (
    DID_NOT_VOTE,
    Member,
    Standing,
    may_be_voted_for,
    seats_on,
    sent_out,
    standing_on,
)
from boards.deciding.recording import YOURS
from boards.deciding.saying import minute_of
from boards.deciding.sent import why_not_sent
from boards.deciding.tally import (
    Count,
    counted,
    disagrees,
    entitled,
    quorum_missing,
)
from boards.deciding.writing import About, Took, Wanted, write
from boards.models import (
    Circulation,
    Decision,
    Item,
    Method,
    Outcome,
)
from boards.people.powers import Power, may
from cms.text.tidy import clean
from ledger import book, keys
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason

NOT_YOURS = "A vote by circulation is closed by the board’s chair."
OUT = (
    "You declared an interest that sends you out, so you do not close this vote. "
    "Whoever else chairs the board does."
)
CLOSED = "This vote is closed already."
VOTED = "Somebody has voted on this, so the board’s chair alone ends the vote."
EARLY = (
    "Members may vote and change their votes until {until}. Close it then, or once "
    "everybody who may vote has voted."
)
OR_END = "If it should not go on like this, end the vote without a decision."


@dataclass(frozen=True, slots=True)
class Ending:
    """What a vote came to, as whoever closes it says.

    `casting` is the chair's second vote on a tie. Of a board of officers the Director
    decides, named with the delegation.
    """

    outcome: str
    casting: str = ""
    reasons: str = ""
    dissent: str = ""
    minute: str = ""
    conditions: tuple[Wanted, ...] = ()
    director: User | None = None
    director_title: str = ""
    delegation: str = ""


@transaction.atomic
def close(circulation_pk: int, *, actor: User, outcome: str, **more: Any) -> Decision:
    """Close a vote with what it came to. Raises NotPermitted, Blocked.

    `more` are the other facts of an `Ending`.
    """
    said = Ending(outcome, **more)
    circulation = _closing(circulation_pk, actor)
    took = counted_now(circulation)
    missing = list(_missing(circulation, took, said))
    if said.casting and not voter(circulation, actor).entitled:
        missing.append(Reason("You may not vote on this item, nor cast a second vote."))
    if missing:
        raise Blocked(missing)
    item = circulation.item
    decision = write(
        About.of(item),
        actor=actor,
        took=took,
        conditions=said.conditions,
        decided_on=workdays.today(),
        outcome=said.outcome,
        method=Method.CIRCULATION,
        casting=said.casting,
        considered=asked(item),
        reasons=said.reasons,
        dissent=said.dissent,
        director=said.director,
        director_title=said.director_title,
        delegation=said.delegation,
        minute=said.minute or minute_of(item, said.outcome),
    )
    _end(circulation, actor, "")
    return decision


@transaction.atomic
def end_without(circulation_pk: int, *, actor: User, because: str) -> Circulation:
    """End a vote that decides nothing: too few voted, or it goes to a meeting instead.

    By the chair; while nobody has voted also by the clerk, who may have sent it by
    mistake. Every vote stays, and whoever was told that it went round is told that it
    ended. Raises NotPermitted, Blocked.
    """
    circulation = held(circulation_pk)
    may_end(circulation, actor)
    if not because.strip():
        raise Blocked([Reason("Say why it ends without a decision.")])
    _end(circulation, actor, clean(because).strip())
    book.append(
        "board.circulation_ended",
        subject=circulation.item.ref,
        actor=actor.ref,
        data={
            "circulation": circulation.pk,
            "reason": keys.digest(
                f"circulation:{circulation.pk}", circulation.closed_because
            ),
        },
    )
    write_ended(circulation, actor)
    return circulation


def counted_now(circulation: Circulation) -> Took:
    """The ballots as they count now: whoever lost their vote meanwhile is left out.

    Members who took no part stand beside them, with why: they may not, or did not.
    """
    rows = list(
        circulation.ballots.standing().select_related(
            "seat__person", "by__person", "seat__board", "by__board"
        )
    )
    standing = standing_on(circulation.item, workdays.today())
    members = [standing.member(row.seat, row.by) for row in rows]
    allowed = {member.seat.pk for member in entitled(members)}
    votes = {row.seat_id: row.choice for row in rows if row.seat_id in allowed}
    voted = frozenset(row.seat_id for row in rows)
    return Took(
        members=[*members, *_apart(circulation.item, standing, voted)],
        votes=votes,
        had_report=voted,
        count=counted(votes.values()),
    )


def _apart(item: Item, standing: Standing, voted: frozenset[int]) -> Iterator[Member]:
    """Members' seats for which no vote is in."""
    for seat in seats_on(item.board, workdays.today()):
        if seat.pk not in voted:
            yield Member(seat, seat, standing.member(seat).why_not or DID_NOT_VOTE)


def may_close(circulation: Circulation, actor: User) -> None:
    """Raises NotPermitted, or Blocked where it is closed already."""
    if not may(Power.CLOSE, circulation, actor):
        raise NotPermitted(NOT_YOURS)
    edition = circulation.item.edition
    if edition is not None and edition.contributed(actor):
        raise NotPermitted(YOURS)
    if sent_out(circulation.item, actor):
        raise NotPermitted(OUT)
    if not circulation.is_open:
        raise Blocked([Reason(CLOSED)])


def may_end(circulation: Circulation, actor: User) -> None:
    """Raises as `may_close`; the board's clerk may too while nobody has voted."""
    chairs = may(Power.CLOSE, circulation, actor)
    if chairs or not may(Power.CALL, circulation, actor):
        may_close(circulation, actor)
    elif not circulation.is_open:
        raise Blocked([Reason(CLOSED)])
    elif circulation.ballots.exists():
        raise NotPermitted(VOTED)


def _closing(circulation_pk: int, actor: User) -> Circulation:
    circulation = held(circulation_pk)
    may_close(circulation, actor)
    return circulation


def why_not_yet(circulation: Circulation, took: Took) -> Iterator[Reason]:
    """What keeps a vote from being closed with a decision now, whatever it came to."""
    board = circulation.item.board
    if circulation.item.taken_off_at is not None:
        yield Reason(TAKEN_OFF)
    if unsent := why_not_sent(circulation.item):
        yield Reason(unsent)
    if not board.circulates:
        yield Reason(f"{board.short_name} may not decide by circulation any more.")
    if circulation.closes_at > timezone.now() and not all_voted(circulation, took):
        until = workdays.by_clock(circulation.closes_at)
        yield Reason(EARLY.format(until=f"{until:%-d %B %Y, %H:%M} UK time"))
    if short := quorum_missing(board, took.members):
        yield short


def _missing(circulation: Circulation, took: Took, said: Ending) -> Iterator[Reason]:
    board, count = circulation.item.board, took.count or Count(0, 0)
    wait = list(why_not_yet(circulation, took))
    yield from wait
    if wait:  # what the votes came to is told to nobody before it can be closed
        return
    if said.casting and not (board.has_casting_vote and count.is_tie):
        yield Reason("The chair casts a second vote only on a tie.")
    if said.outcome not in Outcome.values:
        yield Reason("Say what was decided.")
    if wrong := disagrees(said.outcome, count, said.casting):
        yield Reason(f"{wrong.text} {OR_END}")
    if said.outcome == Outcome.RETURNED and not said.reasons.strip():
        yield Reason("Say why it is returned. Whoever drafts it reads this.")
    yield from wrong_conditions(said.outcome, said.conditions, workdays.today())
    if said.director is not None or not board.follows.counts_votes:
        yield from wrong_director(circulation.item, said.director, said.delegation)


def all_voted(circulation: Circulation, took: Took) -> bool:
    """Whether a vote is in for each seat for which somebody may vote."""
    return may_be_voted_for(circulation.item, workdays.today()) <= took.votes.keys()


def _end(circulation: Circulation, actor: User, because: str) -> None:
    circulation.closed_by, circulation.closed_at = actor, timezone.now()
    circulation.closed_because = because
    circulation.save(update_fields=["closed_by", "closed_at", "closed_because"])
