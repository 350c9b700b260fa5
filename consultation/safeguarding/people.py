"""Who keeps people safe in a consultation, and who may know of a concern."""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from consultation.models import Concern, Consultation


def leads_of(consultation: Consultation) -> QuerySet[User]:
    """The safeguarding leads named on it, cover included, who hold the role today."""
    return User.objects.holding(Role.SAFEGUARDING_LEAD).filter(
        safeguards__consultation=consultation
    )


def leads_for(concern: Concern) -> QuerySet[User]:
    """Those of them who may know of this concern: nobody whom it is about."""
    return leads_of(concern.consultation).exclude(pk__in=concern.about.values("pk"))


def knowable(user: User) -> QuerySet[Concern]:
    """The concerns that this person may read: named on the consultation as a
    safeguarding lead, holding the role, and not the person a concern is about."""
    if not (user.is_authenticated and user.is_active):
        return Concern.objects.none()
    if not user.has_role(Role.SAFEGUARDING_LEAD):
        return Concern.objects.none()
    return but_about(
        Concern.objects.filter(consultation__safeguarding__user=user), user
    )


def may_know(concern: Concern, user: User) -> bool:
    """The same of one concern, as the database has it now."""
    return knowable(user).filter(pk=concern.pk).exists()


def but_about(rows: QuerySet[Concern], user: User) -> QuerySet[Concern]:
    """Those of these concerns that are not about this person."""
    return rows.exclude(pk__in=about(user))


def about(user: User) -> QuerySet[Concern, Any]:
    """The keys of the concerns about this person, of which they never know."""
    return Concern.objects.filter(about=user).order_by().values("pk")


def around(concern: Concern) -> QuerySet[User]:
    """People whom a concern might be about: those of the consultation, with a login.

    Whoever it is about already is among them.
    """
    row = concern.consultation
    return User.objects.filter(
        Q(pk__in=row.safeguarding.order_by().values("user"))
        | Q(team=row.team_id)
        | Q(pk__in=concern.about.order_by().values("pk"))
        | Q(pk__in=[row.owner.pk, row.created_by_id, row.manager_id or 0])
    ).order_by("display_name", "pk")
