"""Who may do what with a consultation: small predicates, joined where they are listed.

*Lead* is a consultation lead of the team that runs it. *Owner* is the owner of the
policy it is about; for a call for practice, who began it. The *manager* who is told
when reading is overdue sees its plan and numbers. Everybody else sees results and
approved copies at most. Safeguarding leads see what was flagged and nothing more;
`consultation.safeguarding` asks for each concern. Being a superuser gives nothing.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from cms.models import PolicyRecord
from consultation.models import Consultation
from consultation.models.queries import ConsultationQuerySet

Predicate = Callable[[Consultation, User], bool]


class Power(StrEnum):
    """What somebody may want to do."""

    VIEW = "view"  # that it exists, its plan, its numbers
    PLAN = "plan"  # write the plan, groups, easy read; close it
    ASK = "ask"  # write the questions
    OPEN = "open"  # open it, or another round
    INVITE = "invite"  # links, codes, letters, paper, sessions
    ENTER = "enter"  # type in sheets of paper
    READ = "read"  # read raw words, flag, redact, approve copies
    COPIES = "copies"  # see approved copies
    ANSWER = "answer"  # decide about points, say what was done
    LINK = "link"  # name the clauses that were changed because of a point


def is_lead(consultation: Consultation, user: User) -> bool:
    """A consultation lead of the team that runs it."""
    return (
        user.has_role(Role.CONSULTATION_LEAD)
        and user.team_id is not None
        and user.team_id == consultation.team_id
    )


def is_owner(consultation: Consultation, user: User) -> bool:
    """Who answers for it, while holding the role."""
    holds = user.has_role(Role.POLICY_OWNER) or is_lead(consultation, user)
    return holds and consultation.owner.pk == user.pk


def writes_for_it(consultation: Consultation, user: User) -> bool:
    """An editor of the policy, or of the team that runs it."""
    return user.has_role(Role.EDITOR) and _near(consultation, user)


def learns_with_it(consultation: Consultation, user: User) -> bool:
    """An apprentice of the policy, or of the team that runs it."""
    return user.has_role(Role.APPRENTICE) and _near(consultation, user)


def is_manager(consultation: Consultation, user: User) -> bool:
    """Named on it as the manager who is told when reading is overdue."""
    return consultation.manager_id == user.pk


def looks_over_it(consultation: Consultation, user: User) -> bool:
    """A clerk or an auditor: both see all."""
    return user.has_role(Role.CLERK) or user.has_role(Role.AUDITOR)


def _near(consultation: Consultation, user: User) -> bool:
    if user.team_id is not None and user.team_id == consultation.team_id:
        return True
    if consultation.edition is None:
        return False
    record = consultation.edition.page.record
    if user.team_id is not None and user.team_id == record.team_id:
        return True
    return bool(record.editors.filter(pk=user.pk).exists())


POWERS: Mapping[Power, tuple[Predicate, ...]] = {
    Power.VIEW: (
        is_lead,
        is_owner,
        is_manager,
        writes_for_it,
        learns_with_it,
        looks_over_it,
    ),
    Power.PLAN: (is_lead, is_owner),
    Power.ASK: (is_lead, is_owner, learns_with_it),
    Power.OPEN: (is_owner,),
    Power.INVITE: (is_lead,),
    Power.ENTER: (is_lead, learns_with_it),
    Power.READ: (is_lead,),
    Power.COPIES: (is_lead, is_owner, writes_for_it, learns_with_it, looks_over_it),
    Power.ANSWER: (is_lead,),
    Power.LINK: (is_lead, is_owner, writes_for_it),
}
# Roles to which the list of consultations can show anything at all.
SEEING = frozenset(
    {
        Role.CONSULTATION_LEAD,
        Role.POLICY_OWNER,
        Role.EDITOR,
        Role.APPRENTICE,
        Role.CLERK,
        Role.AUDITOR,
    }
)


def may(power: Power, consultation: Consultation, user: User) -> bool:
    """Whether this person may do this with this consultation now."""
    if not (user.is_authenticated and user.is_active):
        return False
    return any(holds(consultation, user) for holds in POWERS[power])


def visible_to(user: User) -> ConsultationQuerySet:
    """The consultations that this person may know of: VIEW, as one condition."""
    if not (user.is_authenticated and user.is_active):
        return Consultation.objects.none()
    if user.roles & {Role.CLERK, Role.AUDITOR}:
        return Consultation.objects.all()
    found = Q(manager=user)
    team = Q(team=user.team_id) if user.team_id else Q(pk__in=[])
    if Role.CONSULTATION_LEAD in user.roles:
        found |= team
    if Role.POLICY_OWNER in user.roles:
        found |= Q(edition__page__in=_pages(Q(owner=user)))
        found |= Q(edition=None, created_by=user)
    if user.roles & {Role.EDITOR, Role.APPRENTICE}:
        near = Q(pk__in=user.named_policies.values("pk"))
        near |= Q(team=user.team_id) if user.team_id else Q(pk__in=[])
        found |= team | Q(edition__page__in=_pages(near))
    return Consultation.objects.filter(found)


def _pages(records: Q) -> QuerySet[PolicyRecord, Any]:
    return PolicyRecord.objects.filter(records).order_by().values("page")
