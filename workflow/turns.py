"""Whose turn it is: who is told, and what waits for a person at home.

In a board's stage its clerks have the edition waiting from the first day. Its members
and chair have it once it is before them: on the agenda of a meeting, or going round.
"""

from typing import TYPE_CHECKING, Any

from django.db.models import F, Q

from accounts.models import User
from accounts.roles import Role
from workflow import agendas, table
from workflow.agendas import BOARD_ROLES
from workflow.agendas import ROLES as BOARDS
from workflow.lifecycle import PASSAGES
from workflow.stages import Stage

if TYPE_CHECKING:
    from workflow.models import Edition

# Who works in a stage without moving it on, and is told that it began.
TOLD: dict[Stage, tuple[Role, ...]] = {
    Stage.CONSULTATION: (Role.CONSULTATION_LEAD,),
}
ONWARD = tuple(p.name for p in PASSAGES.values() if p.act.onward)
CORRECTING = "publish_correction"
CORRECTS = frozenset({CORRECTING, table.CONFIRM})
OTHERS_ACT = frozenset(name for name in ONWARD if PASSAGES[name].act.by_others)
ANYBODY_ACTS = frozenset(ONWARD) - OTHERS_ACT - CORRECTS


def waiting_query(user: Any) -> Q:
    """The editions that wait for this person, as a condition."""
    if not (user.is_authenticated and user.is_active):
        return table.NOBODY
    found = table.NOBODY
    for row in table.TABLE:
        if row.role not in BOARD_ROLES and row.held(user):
            found |= row.relation.query(user) & _turn(row, user)
    for stage, roles in BOARDS.items():
        if any(agendas.holds_role(role, user) for role in roles):
            found |= agendas.asked().due_query(stage, user)
    return found


def _turn(row: table.Row, user: User) -> Q:
    """The stages in which an edition waits for whom a row of the table is about."""
    acts, others, corrections = (
        [stage for stage, powers in row.powers.items() if powers & wanted]
        for wanted in (ANYBODY_ACTS | {table.EDIT}, OTHERS_ACT, CORRECTS)
    )
    found = Q(patch=0, state__in=acts)
    if others := [stage for stage in others if stage not in acts]:
        # One list of what they wrote, not a question for each edition.
        wrote = user.contributions.order_by().values("edition")
        found |= Q(patch=0, state__in=others) & ~Q(pk__in=wrote)
    mine = Q(patch__gt=0, state__in=corrections)
    publishes = CORRECTING in row.powers.get(Stage.DRAFT, ())
    return found | (mine if publishes else mine & _unconfirmed())


def _unconfirmed() -> Q:
    """Corrections with words replaced that nobody has confirmed as they are now."""
    from workflow.models import CorrectionConfirmation, Replacement

    confirmed = CorrectionConfirmation.objects.filter(
        text_sha256=F("edition__text_sha256")
    )
    written = Q(pk__in=Replacement.objects.order_by().values("edition"))
    return written & ~Q(pk__in=confirmed.order_by().values("edition"))


def recipients(edition: "Edition") -> tuple[User, ...]:
    """The people who have something to do, or to know, in the edition's stage now."""
    stage = edition.stage
    rows = {
        row
        for name in ONWARD
        for row in table.rows_allowing(name, stage)
        if edition.kind in PASSAGES[name].act.kinds
    }
    rows |= set(table.rows_allowing(table.EDIT, stage))
    if edition.patch and stage is Stage.DRAFT:
        rows |= set(table.rows_allowing(table.CONFIRM, stage))
    roles = {row.role for row in rows}
    roles |= {*BOARDS.get(stage, ()), *TOLD.get(stage, ())}
    candidates = User.objects.holding(*roles, Role.POLICY_OWNER).prefetch_related(
        "groups"
    )
    agendas.asked().know([edition] if stage in BOARDS else (), candidates)
    return tuple(person for person in candidates if concerned(edition, person))


def concerned(edition: "Edition", person: User) -> bool:
    """Whether the edition's stage now is this person's business."""
    if not table.allowed(table.VIEW, edition, person):
        return False
    if edition.page.record.owner_id == person.pk:
        return True
    if edition.stage in BOARDS:
        return _concerns_in_a_boards_stage(edition, person)
    if person.roles & {*TOLD.get(edition.stage, ())}:
        return True
    if edition.patch and table.allowed(table.CONFIRM, edition, person):
        return True
    if not edition.patch and table.allowed(table.EDIT, edition, person):
        return True
    return bool(_roles_onward(edition, person))


def _concerns_in_a_boards_stage(edition: "Edition", person: User) -> bool:
    """Members and chair when it is before them, others by power."""
    asked, stage = agendas.asked(), edition.stage
    if any(agendas.holds_role(role, person) for role in BOARDS[stage]) and asked.due(
        stage, edition
    ):
        return True
    return bool(_roles_onward(edition, person) - BOARD_ROLES)


def _roles_onward(edition: "Edition", person: User) -> set[Role]:
    """The roles by which this person may take the edition onward now."""
    found = (
        table.role_allowing(name, edition, person)
        for name in ONWARD
        if edition.kind in PASSAGES[name].act.kinds
    )
    return {role for role in found if role is not None}
