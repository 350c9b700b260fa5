"""Who may do what in each stage: one table, read by admin, views and tests alike.

A row gives a role what it may do, stage by stage, for the policies its relation covers:
*own* (the user named as owner), *near* (named on the policy, or of its team), *team*,
*any*, *new* (a policy they are just creating), a board's *agenda*, or its *desk*: what
its own clerks do while it decides. Roles that are missing see nothing. A board's role
counts only with a seat of today on that board.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from accounts.roles import Role
from cms.models import PolicyRecord
from workflow import agendas
from workflow.stages import KEPT, ONCE_PUBLIC, Stage

if TYPE_CHECKING:
    from accounts.models import User
    from workflow.models import Edition

VIEW, EDIT, COMMENT, EXPORT = "view", "edit", "comment", "export"
SET_FACTS, NAME_OWNER, CONFIRM = "set_facts", "name_owner", "confirm_correction"
RETURN, DECIDE = "return_copy", "decide_proposals"


class Relation(StrEnum):
    """Which policies a row is about."""

    NEW = "a policy they create"
    OWN = "policies they own"
    NEAR = "policies they are named on, or of their team"
    TEAM = "policies of their team"
    DMT_AGENDA = "policies on DMT’s agenda"
    CPB_AGENDA = "policies on CPB’s agenda"
    DMT_DESK = "every policy, as DMT’s clerk"
    CPB_DESK = "every policy, as CPB’s clerk"
    ANY = "every policy"

    def holds(self, edition: "Edition", user: "User") -> bool:
        """Whether this edition's policy is one of them for this person."""
        record = edition.page.record
        match self:
            case Relation.NEW:
                first = edition.pk is None and not edition.page.editions.exists()
                return first and record.creator_id == user.pk
            case Relation.OWN:
                return bool(record.owner_id == user.pk)
            case Relation.TEAM:
                return bool(user.team_id) and record.team_id == user.team_id
            case Relation.NEAR:
                if user.team_id and record.team_id == user.team_id:
                    return True
                return user.pk in named_editors(edition)
            case Relation.DMT_AGENDA | Relation.CPB_AGENDA:
                return agendas.asked().holds(BOARDS[self], edition, user)
            case Relation.DMT_DESK | Relation.CPB_DESK:
                return agendas.asked().writes(BOARDS[self], user)
        return True

    def query(self, user: "User") -> Q:
        """The same as a condition on editions that are kept.

        Asked as a list of policies, not by joins: a join reads every policy's page.
        """
        match self:
            case Relation.NEW:
                return NOBODY
            case Relation.OWN:
                return _of(Q(owner=user))
            case Relation.TEAM:
                return _of(Q(team=user.team_id)) if user.team_id else NOBODY
            case Relation.NEAR:
                near = Q(pk__in=user.named_policies.values("pk"))
                return _of(near | Q(team=user.team_id) if user.team_id else near)
            case Relation.DMT_AGENDA | Relation.CPB_AGENDA:
                return agendas.asked().query(BOARDS[self], user)
            case Relation.DMT_DESK | Relation.CPB_DESK:
                return Q() if agendas.asked().writes(BOARDS[self], user) else NOBODY
        return Q()


def _of(records: Q) -> Q:
    """The editions of the policies whose records meet a condition."""
    return Q(page__in=PolicyRecord.objects.filter(records).order_by().values("page"))


NOBODY = Q(pk__in=[])
# A board is named by the stage in which it decides.
BOARDS = {
    Relation.DMT_AGENDA: Stage.DMT_REVIEW,
    Relation.CPB_AGENDA: Stage.CPB_APPROVAL,
    Relation.DMT_DESK: Stage.DMT_REVIEW,
    Relation.CPB_DESK: Stage.CPB_APPROVAL,
}


def named_editors(edition: "Edition") -> frozenset[int]:
    """The people named on the policy; asked once for each edition object."""
    found: frozenset[int] | None = getattr(edition, "_named_editors", None)
    if found is None:
        found = frozenset(edition.page.record.editors.values_list("pk", flat=True))
        edition._named_editors = found  # type: ignore[attr-defined]  # kept beside it
    return found


Powers = Mapping[Stage, frozenset[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One role's powers over the policies its relation covers."""

    role: Role
    relation: Relation
    powers: Powers

    def held(self, user: Any) -> bool:
        """Whether the person holds the row's role now."""
        return agendas.holds_role(self.role, user)

    def covers(self, edition: "Edition", user: Any) -> bool:
        """Whether they hold its role, and this edition's policy is one it is about."""
        return self.held(user) and self.relation.holds(edition, user)


def _powers(*everywhere: str, **by_stage: str) -> Powers:
    """Powers in every kept stage, and more in the stages named."""
    return {
        stage: frozenset({*everywhere, *by_stage.get(stage.value, "").split()})
        for stage in KEPT
    }


def _only(**by_stage: str) -> Powers:
    return {Stage(stage): frozenset(names.split()) for stage, names in by_stage.items()}


def _board(**by_stage: str) -> Powers:
    """A board reads from DMT's review on what was put to it; a draft is not its."""
    return {
        stage: frozenset({VIEW, EXPORT, *by_stage.get(stage.value, "").split()})
        for stage in (Stage.DMT_REVIEW, Stage.CPB_APPROVAL, *ONCE_PUBLIC)
    }


_DRAFTS = "edit comment"
_OWNS = _powers(
    VIEW,
    EXPORT,
    SET_FACTS,
    draft="edit comment open_consultation submit_to_dmt publish_correction abandon "
    "return_copy decide_proposals",
    consultation="return_to_draft submit_to_dmt return_copy decide_proposals",
    dmt_review="return_to_draft return_copy decide_proposals",
    cpb_approval="return_to_draft publish return_copy decide_proposals",
    published="withdraw",
)
_CLERK = _powers(
    VIEW,
    EXPORT,
    SET_FACTS,
    NAME_OWNER,
    draft="confirm_correction return_copy",
    consultation="return_to_draft return_copy",
    dmt_review=RETURN,
    cpb_approval=RETURN,
)
_LEARNS = _powers(
    VIEW,
    EXPORT,
    draft=f"{_DRAFTS} return_copy",
    consultation=RETURN,
    dmt_review=RETURN,
    cpb_approval=RETURN,
)
_NEAR = _powers(
    VIEW,
    EXPORT,
    draft=f"{_DRAFTS} return_copy decide_proposals",
    consultation="return_copy decide_proposals",
    dmt_review="return_copy decide_proposals",
    cpb_approval="return_copy decide_proposals",
)

TABLE: tuple[Row, ...] = (
    Row(Role.APPRENTICE, Relation.NEAR, _LEARNS),
    Row(Role.EDITOR, Relation.NEW, _only(none="open_edition")),
    Row(Role.EDITOR, Relation.NEAR, _NEAR),
    Row(Role.POLICY_OWNER, Relation.NEW, _only(none="open_edition")),
    Row(Role.POLICY_OWNER, Relation.OWN, {**_OWNS, **_only(none="open_edition")}),
    Row(Role.CONSULTATION_LEAD, Relation.TEAM, _powers(VIEW, EXPORT)),
    Row(Role.DMT_MEMBER, Relation.DMT_AGENDA, _board(dmt_review=RETURN)),
    Row(
        Role.DMT_CHAIR,
        Relation.DMT_AGENDA,
        _board(dmt_review="endorse return_to_draft return_copy"),
    ),
    Row(Role.CPB_MEMBER, Relation.CPB_AGENDA, _board(cpb_approval=RETURN)),
    Row(
        Role.CPB_CHAIR,
        Relation.CPB_AGENDA,
        _board(cpb_approval="return_to_draft return_copy"),
    ),
    Row(Role.CLERK, Relation.ANY, _CLERK),
    Row(Role.CLERK, Relation.DMT_DESK, _only(dmt_review="return_to_draft endorse")),
    Row(Role.CLERK, Relation.CPB_DESK, _only(cpb_approval="return_to_draft publish")),
    Row(Role.AUDITOR, Relation.ANY, _powers(VIEW, EXPORT)),
)


def rows_allowing(power: str, stage: Stage) -> tuple[Row, ...]:
    """The rows that give a power in a stage."""
    return tuple(row for row in TABLE if power in row.powers.get(stage, ()))


def role_allowing(power: str, edition: "Edition", user: Any) -> Role | None:
    """The role by which this person may do this to this edition now, or None.

    Being a superuser gives nothing.
    """
    if not (user and user.is_authenticated and user.is_active):
        return None
    for row in rows_allowing(power, Stage(edition.state)):
        if row.covers(edition, user):
            return row.role
    return None


def allowed(power: str, edition: "Edition", user: Any) -> bool:
    """Whether this person may do this to this edition now."""
    return role_allowing(power, edition, user) is not None


def query(power: str, user: Any) -> Q:
    """The editions to which this person may do this now, as a condition."""
    if not (user and user.is_authenticated and user.is_active):
        return NOBODY
    found = NOBODY
    for row in TABLE:
        stages = [s for s in KEPT if power in row.powers.get(s, ())]
        if stages and row.held(user):
            found |= Q(state__in=stages) & row.relation.query(user)
    return found
