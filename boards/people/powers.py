"""Who may do what on a board: small predicates, joined where they are listed.

A row of today decides, never the role's group alone; only a clerk needs both, since
Clerk is a role that is given by itself. Being a superuser gives nothing.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from accounts.roles import Role
from boards.basis import Basis
from boards.models import Board, Circulation, Decision, Item, Meeting
from boards.people.seats import (
    clerk_seat_of,
    clerks_of,
    forget,
    holds_office,
    is_chair,
    is_clerk,
    is_member,
    know_seats,
    members_of,
    seat_of,
    seats_of,
)
from workflow import table
from workflow.models import Edition

__all__ = [
    "Power",
    "board_of",
    "clerk_seat_of",
    "clerks_of",
    "edition_of",
    "forget",
    "holds_office",
    "is_chair",
    "is_clerk",
    "is_member",
    "know_seats",
    "may",
    "members_of",
    "seat_of",
    "seats_of",
]

Thing = Board | Meeting | Item | Circulation | Decision


class Power(StrEnum):
    """What somebody may want to do."""

    VIEW = "view"  # that it exists: the board, a meeting's date, an item's title
    CALL = "call"  # call, change, cancel meetings; attendance, order, lateness
    RECORD = "record"  # record outcomes
    AGENDA = "agenda"  # put an edition on an agenda, take it off, draft the report
    VOTE = "vote"  # has a vote on this board at all; an item may still take it away
    CLOSE = "close"  # close a circulation, sign minutes
    READ_PACK = "read_pack"  # read the pack without what is exempt
    READ_EXEMPT = "read_exempt"  # read the exempt part too
    PEOPLE = "people"  # read who sits on it and its settings
    MANAGE = "manage"  # ask for changes of seats and settings, decide on requests


def board_of(thing: Thing) -> Board:
    """The board that a thing belongs to."""
    if isinstance(thing, Board):
        return thing
    return thing.item.board if isinstance(thing, Circulation) else thing.board


def edition_of(thing: Thing) -> Edition | None:
    """The edition that a thing is about, if it is about one."""
    if isinstance(thing, Circulation):
        return thing.item.edition
    return thing.edition if isinstance(thing, Item | Decision) else None


Predicate = Callable[[Thing, Any], bool]


def sits(thing: Thing, user: Any) -> bool:
    """A member of the board today, deputies included."""
    return is_member(user, board_of(thing))


def writes(thing: Thing, user: Any) -> bool:
    """A clerk of the board today."""
    return is_clerk(user, board_of(thing))


def chairs(thing: Thing, user: Any) -> bool:
    """Chair or vice-chair of the board today."""
    return is_chair(user, board_of(thing))


def chairs_officers(thing: Thing, user: Any) -> bool:
    """The same, of a board of officers, which counts no votes."""
    return board_of(thing).basis == Basis.OFFICERS and chairs(thing, user)


def has_a_vote(thing: Thing, user: Any) -> bool:
    """A member whose seat has a vote, where the board's basis lets it count."""
    board = board_of(thing)
    seat = seat_of(user, board)
    if seat is None or not seat.votes:
        return False
    return seat.votes_under(board.follows)


def looks_over_it(thing: Thing, user: Any) -> bool:
    """A clerk, of whichever board, or an auditor: both see all."""
    return bool(user.has_role(Role.CLERK) or user.has_role(Role.AUDITOR))


def owns_policies(thing: Thing, user: Any) -> bool:
    """A policy owner: they see when a board meets, to put their policy before it."""
    when = isinstance(thing, Board | Meeting)
    return when and bool(user.has_role(Role.POLICY_OWNER))


def reads_the_edition(thing: Thing, user: Any) -> bool:
    """Whoever may read the edition that it is about."""
    edition = edition_of(thing)
    return edition is not None and table.allowed(table.VIEW, edition, user)


def owns_the_policy(thing: Thing, user: Any) -> bool:
    """The owner of the policy that it is about, while holding the role."""
    edition = edition_of(thing)
    return (
        edition is not None
        and user.has_role(Role.POLICY_OWNER)
        and edition.owner_id == user.pk
    )


def administers(thing: Thing, user: Any) -> bool:
    """An administrator: people and settings, never decisions."""
    return bool(user.has_role(Role.ADMINISTRATOR))


POWERS: Mapping[Power, tuple[Predicate, ...]] = {
    Power.VIEW: (sits, looks_over_it, owns_policies, reads_the_edition),
    Power.CALL: (writes,),
    Power.RECORD: (writes, chairs_officers),
    Power.AGENDA: (writes, owns_the_policy),
    Power.VOTE: (has_a_vote,),
    Power.CLOSE: (chairs,),
    Power.READ_PACK: (sits, looks_over_it, reads_the_edition),
    Power.READ_EXEMPT: (sits, looks_over_it, owns_the_policy),
    Power.PEOPLE: (sits, looks_over_it, administers),
    Power.MANAGE: (administers,),
}


def may(power: Power, thing: Thing, user: Any) -> bool:
    """Whether this person may do this now with a board, or with what is a board's.

    A page that lists items asks VIEW for each item: that somebody may know of a
    meeting says nothing about the policies on its agenda.
    """
    if not (user and user.is_authenticated and user.is_active):
        return False
    return any(holds(thing, user) for holds in POWERS[power])
