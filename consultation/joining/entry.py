"""Opening a link or a code, and beginning with it.

Opening uses nothing up: mail scanners open links too. Beginning marks the token used in
a transaction of its own, which writes one row for the whole group and no time; what
comes later is stored under a ticket that no row of ours names together with the token.
"""

from django.db.models import F, Q, QuerySet

from consultation.joining.errors import Closed
from consultation.joining.tickets import Ticket, new_ticket
from consultation.joining.tokens import digest
from consultation.joining.turns import in_turn
from consultation.models import Consultation, Group, Invitation, State, UsedTokens
from consultation.models.queries import InvitationQuerySet
from workflow import workdays
from workflow.errors import NotPermitted


def invitation_for(token: str) -> Invitation | None:
    """What a token opens today; None for one that is unknown, used, expired, revoked
    or early, without telling which. One query whatever the token."""
    return _usable().filter(token_hash=digest(token)).first()


def _usable() -> QuerySet[Invitation]:
    today = workdays.today()
    lasting = Q(expires_on=None) | Q(expires_on__gte=today)
    found = InvitationQuerySet(Invitation).unused()
    return found.select_related("consultation__notice", "group").filter(
        lasting,
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
    found = invitation_for(token)
    if found is None or not _marked(found):
        return None
    return new_ticket(found.consultation_id, found.group_id, found.invitee_id)


def _marked(invitation: Invitation) -> bool:
    """Mark it used; false if somebody else just did. One row is written.

    Its place is looked up behind the lock: `mixing` may have moved it.
    """
    with in_turn():
        used = UsedTokens.objects.select_for_update().get(group=invitation.group_id)
        rows = Invitation.objects.filter(pk=invitation.pk)
        place = rows.values_list("place", flat=True).first()
        if place is None or used.marks[place - 1] == UsedTokens.USED:
            return False
        used.marks = used.marks[: place - 1] + UsedTokens.USED + used.marks[place:]
        used.save(update_fields=["marks"])
    return True


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
