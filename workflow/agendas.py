"""Editions on their board's agenda: the room above says which, and for whom.

A board's stage stands for the board here. What is asked of one edition is kept beside
it, and what is asked of one person beside them: `know` fetches both for a whole list.
Until a room above registers, nobody sits on any board and no agenda holds anything.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from accounts.roles import Role
from workflow.stages import Stage

if TYPE_CHECKING:
    from accounts.models import User
    from workflow.models import Edition

NOBODYS = Q(pk__in=[])
# The roles that a seat on the stage's board makes true, and its clerks' beside them.
ROLES: dict[Stage, tuple[Role, ...]] = {
    Stage.DMT_REVIEW: (Role.DMT_MEMBER, Role.DMT_CHAIR),
    Stage.CPB_APPROVAL: (Role.CPB_MEMBER, Role.CPB_CHAIR),
}
BOARD_ROLES = frozenset(role for roles in ROLES.values() for role in roles)


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a board's member goes from an edition on their list, and what is to know.

    `acts` is for what waits to be done there, such as a vote.
    """

    label: str
    url: str
    note: str = ""
    acts: bool = False


class Agendas:
    """What the workflow asks about boards; the room above answers each question."""

    def seated(self, role: Role, user: Any) -> bool:
        """Whether a seat of today makes this board's role true for this person."""
        return False

    def office(self, role: Role, user: Any) -> str:
        """What this person is called by a board's role, "the CPB vice-chair", where
        that is not the role's own name."""
        return ""

    def writes(self, stage: Stage, user: Any) -> bool:
        """Whether this person is a clerk of the stage's board today."""
        return False

    def holds(self, stage: Stage, edition: "Edition", user: Any) -> bool:
        """Whether they sit on the stage's board, and it has to do with the edition.

        It has when the edition is or was on its agenda, or it decided on it.
        """
        return False

    def query(self, stage: Stage, user: Any) -> Q:
        """The same as a condition on editions that are kept."""
        return NOBODYS

    def due(self, stage: Stage, edition: "Edition") -> bool:
        """Whether the stage's board has this very text before it now: at a meeting
        that is still to be held, or going round."""
        return False

    def due_query(self, stage: Stage, user: Any) -> Q:
        """The editions that are so for somebody who sits there, as a condition.

        For a chair who sends them on they stay so after the meeting, until they leave
        the stage.
        """
        return NOBODYS

    def words(self, edition: "Edition") -> str:
        """When its board deals with it: "meets 11 December 2026"; "" if there is
        nothing to say."""
        return ""

    def leads(self, editions: Sequence["Edition"], user: Any) -> Mapping[int, Lead]:
        """Where this person goes from each of these editions, by its number, if they
        sit on the board that has it before it; a few queries for all."""
        return {}

    def know(
        self, editions: Iterable["Edition"] = (), people: Iterable["User"] = ()
    ) -> None:
        """Fetch what the questions about these need: one query for each kind."""


_answering = Agendas()


def answer_with(agendas: Agendas) -> None:
    """Register who answers."""
    global _answering  # one registry, filled once when the apps load
    _answering = agendas


def asked() -> Agendas:
    """Who answers these questions."""
    return _answering


def holds_role(role: Role, user: Any) -> bool:
    """Whether a person holds a role now; a board's role also needs a seat of today.

    The board's group only opens the admin, and follows the seats a little later.
    """
    if role not in user.roles:
        return False
    return role not in BOARD_ROLES or _answering.seated(role, user)
