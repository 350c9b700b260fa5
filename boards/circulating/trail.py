"""How each vote was cast and changed: for clerks and auditors, once it is closed."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from accounts.roles import Role
from boards.models import Ballot, BallotChange, Circulation
from boards.people.naming import name_of
from boards.people.powers import Power, may


@dataclass(frozen=True, slots=True)
class Cast:
    """One seat's vote: who cast it, for whom, and every time it was said."""

    name: str
    standing: str
    for_whom: str
    ballot: Ballot
    said: Sequence[BallotChange]


def may_follow(circulation: Circulation, user: User) -> bool:
    """Whether this person may read it: nobody while votes can still change."""
    if circulation.is_open:
        return False
    return user.has_role(Role.AUDITOR) or may(Power.CALL, circulation, user)


def trail_of(circulation: Circulation) -> list[Cast]:
    """Every vote in the order in which it first came, in two queries."""
    rows = circulation.ballots.select_related(
        "seat__person", "by__person", "by__deputises_for"
    )
    return [
        Cast(
            name=name_of(row.by, public=False),
            standing=row.by.standing,
            for_whom=name_of(row.seat, public=False)
            if row.by_id != row.seat_id
            else "",
            ballot=row,
            said=list(row.history.all()),
        )
        for row in rows.prefetch_related("history")
    ]
