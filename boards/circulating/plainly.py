"""Why somebody does not vote, and what a vote weighs, said to them in plain words."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Max

from accounts.models import User
from boards.basis import Basis
from boards.deciding.entitlement import (
    CONTRIBUTED,
    NO_VOTE,
    ONLY_COUNCILLORS,
    OUT_OF_TERM,
    Member,
)
from boards.models import Board, Capacity, Interest, Item, Office, Seat
from boards.people.naming import name_of
from workflow.screens.listing import long_date
from workflow.workdays import day_of, today

READS = "You can read everything here."
# Said wherever somebody is asked to vote, in the letter too.
COUNTED = (
    "Until the vote closes, the board’s page shows how many are for and against, not "
    "who. If few have voted, others may work out yours."
)
WROTE = (
    "You helped to write this text, so you do not vote on it: nobody decides about "
    f"their own words. {READS}"
)
NO_SEAT_VOTE = f"Your seat has no vote on this board. {READS}"
COUNCILLORS = (
    "This board decides for the council, and by law only councillors vote on it (Local "
    "Government and Housing Act 1989, section 13). You may speak about it, and "
    "you can read everything here."
)
NEVER = "You are no member of {board}, so you do not vote on this."
ENDED = (
    "You were a member of {board} until {day}. Only those who are members on the day "
    "vote."
)
LATER = (
    "You are a member of {board} from {day}. Only those who are members on the day "
    "vote."
)
NOT_THEIRS = (
    "You are a deputy, and the member for whom you stand in is no longer a member. So "
    "there is no vote for you to cast."
)


def why_not(member: Member, item: Item) -> str:
    """Why this member does not vote on the item, as one says it to them."""
    reason = member.why_not
    if reason == CONTRIBUTED:
        return WROTE
    if reason == NO_VOTE:
        return NO_SEAT_VOTE
    if reason == ONLY_COUNCILLORS:
        return COUNCILLORS
    if reason == OUT_OF_TERM and member.by.pk != member.seat.pk:
        return NOT_THEIRS
    return _declared(member, item) or f"You do not vote on this. {reason}"


def _declared(member: Member, item: Item) -> str:
    """An interest that sends them out, with what follows from it."""
    person = member.by.person_id
    rows = Interest.objects.filter(item=item, seat__person=person, withdrawn_at=None)
    row = rows.exclude(effect="stays").order_by("declared_at").first()
    if row is None:
        return ""
    kind = row.get_kind_display()
    kind = kind[:1].lower() + kind[1:]
    speaks = (
        " You may say what you know about it before the others decide."
        if row.effect == "speaks"
        else ""
    )
    return (
        f"On {long_date(day_of(row.declared_at))} you declared {_a(kind)} in this. So "
        f"you are not counted and do not vote on it.{speaks} If that is wrong, or a "
        "dispensation was granted to you, tell the clerk."
    )


def _a(words: str) -> str:
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def no_member(board: Board, user: User) -> str:
    """Why somebody without a seat today does not vote on this board."""
    rows = Seat.objects.filter(board=board, person=user, cancelled=False).members()
    last: date | None = rows.aggregate(last=Max("ends_on"))["last"]
    first = rows.filter(starts_on__gt=today()).order_by("starts_on").first()
    if first is not None:
        return LATER.format(board=board, day=long_date(first.starts_on))
    if last is not None:
        return ENDED.format(board=board, day=long_date(last))
    return NEVER.format(board=board)


def for_whom(member: Member) -> str:
    """For whom a deputy votes; "" for a member."""
    if member.by.pk == member.seat.pk:
        return ""
    name = name_of(member.seat, public=False)
    return (
        f"You are the deputy of {name}, and you vote for {name}. It is one vote: if "
        f"{name} has voted, you cannot, and the other way round."
    )


def weighs(member: Member, *, wrote: bool) -> Iterator[str]:
    """What a co-opted member's vote weighs, by the board's legal basis.

    Short sentences: they are for a young person first of all.
    """
    board, seat = member.seat.board, member.by
    if not seat.is_co_opted:
        return
    if not board.follows.counts_votes:
        yield "Your voice is heard before the Director decides."
        yield "The Director decides, and has to say why."
    elif board.follows.co_optees_vote:
        yield "Your vote counts exactly as much as a councillor’s."
        yield (
            "This board advises the council."
            if board.basis == Basis.ADVISORY
            else "This board decides for the council."
        )
        yield "If more members are for it than against it, the board says yes."
    if wrote and seat.capacity == Capacity.YOUNG_PERSON:
        yield "You helped to write this. You may still vote."
        yield "We keep a note with the decision that young writers may vote here."


def holds_chair(seat: Seat) -> bool:
    """Whether the seat is that of whoever closes votes."""
    return seat.office in (Office.CHAIR, Office.VICE_CHAIR)
