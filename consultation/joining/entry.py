"""Opening a link or a code, and beginning with it.

Opening uses nothing up: mail scanners open links too. Beginning marks the token used in
a transaction of its own, which writes no other row and no time; what comes later is
stored under a ticket that no row of ours names together with the token.
"""

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from consultation.joining.errors import Closed
from consultation.joining.making import rewrite
from consultation.joining.tickets import Ticket, new_ticket
from consultation.joining.tokens import digest
from consultation.models import Consultation, Group, Invitation, State
from workflow.errors import NotPermitted


def invitation_for(token: str) -> Invitation | None:
    """What a token opens today; None for one that is unknown, used, expired, revoked
    or early, without telling which. One query whatever the token."""
    return _usable().filter(token_hash=digest(token)).first()


def _usable() -> QuerySet[Invitation]:
    today = timezone.localdate()
    lasting = Q(expires_on=None) | Q(expires_on__gte=today)
    return Invitation.objects.select_related("consultation__notice", "group").filter(
        lasting,
        used=False,
        revoked=False,
        batch__revoked_at=None,
        group__taking_part=True,
        identity=F("group__identity"),
        consultation__state=State.OPEN,
        consultation__opens_on__lte=today,
        consultation__closes_on__gte=today,
    )


def begin(token: str) -> Ticket | None:
    """Use a token up for a fresh ticket; None if it cannot be used. Of several who
    begin with the same token at once, one gets the ticket."""
    seen = invitation_for(token)
    if seen is None:
        return None
    with transaction.atomic():
        # One at a time in each group; a row lock writes no row.
        Group.objects.select_for_update(no_key=True).get(pk=seen.group_id)
        found = _usable().filter(pk=seen.pk).first()
        if found is None:
            return None
        rewrite(found, "used")
    return new_ticket(found.consultation_id, found.group_id, found.invitee_id)


def begin_openly(consultation: Consultation, group: Group) -> Ticket:
    """A ticket for somebody who came by the open link.

    Raises NotPermitted where the group has no open link, Closed outside the dates.
    """
    if group.consultation_id != consultation.pk:
        raise NotPermitted("This group is asked in another consultation.")
    if not (group.open_link and group.taking_part and group.is_anonymous):
        raise NotPermitted("This group answers by a link or code of its own.")
    if not consultation.takes_answers:
        raise Closed
    return new_ticket(consultation.pk, group.pk)
