"""Which safeguarding leads may handle whose data, and what waits for them."""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from consultation.models import Concern, Consultation, DataRequest, Response
from consultation.safeguarding.people import leads_of


def is_named(consultation: Consultation, user: User) -> bool:
    """Whether this person is one of its safeguarding leads today."""
    return leads_of(consultation).filter(pk=user.pk).exists()


def consultations_of(user: User) -> QuerySet[Consultation]:
    """Those on which this person is named as a safeguarding lead."""
    if not (user.is_active and user.has_role(Role.SAFEGUARDING_LEAD)):
        return Consultation.objects.none()
    return Consultation.objects.filter(safeguarding__user=user)


def handled_by(user: User) -> QuerySet[Response]:
    """Responses whose data this person handles: none with a concern about them."""
    return Response.objects.filter(consultation__in=consultations_of(user)).exclude(
        _about(user)
    )


def may_handle(response: Response, user: User) -> bool:
    """The same of one response, as the database has it now."""
    return handled_by(user).filter(pk=response.pk).exists()


def requests_of(user: User) -> QuerySet[DataRequest]:
    """Requests that this person may know of."""
    hidden = Response.objects.filter(_about(user)).order_by().values("pk")
    return DataRequest.objects.filter(
        consultation__in=consultations_of(user).order_by().values("pk")
    ).exclude(response__isnull=False, response__in=hidden)


def _about(user: User) -> Q:
    mine: QuerySet[Concern, Any] = Concern.objects.filter(about=user).order_by()
    return Q(concern__in=mine.values("pk")) | Q(sheet__concerns__in=mine.values("pk"))
