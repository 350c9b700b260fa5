"""Opening a link or a code, and beginning with it.

Opening uses nothing up: mail scanners open links too. Beginning marks the token used in
a transaction of its own, which writes one row for the whole group and no time; what
comes later is stored under a ticket that no row of ours names together with the token.
"""

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone

from consultation.joining.errors import Closed
from consultation.joining.tickets import Ticket, new_ticket
from consultation.joining.tokens import digest
from consultation.models import Consultation, Group, Invitation, State, UsedTokens
from workflow.errors import NotPermitted


def invitation_for(token: str) -> Invitation | None:
    """What a token opens today; None for one that is unknown, used, expired, revoked
    or early, without telling which. One query whatever the token."""
    return _usable().filter(token_hash=digest(token)).first()


def _usable() -> QuerySet[Invitation]:
    today = timezone.localdate()
    lasting = Q(expires_on=None) | Q(expires_on__gte=today)
    found = Invitation.objects.select_related("consultation__notice", "group")
    return found.unused().filter(
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
    """Mark it used; false if somebody else just did. One statement, one row."""
    place = invitation.place
    before, after = Substr("marks", 1, place - 1), Substr("marks", place + 1)
    unused = UsedTokens.objects.annotate(mark=Substr("marks", place, 1)).filter(
        group=invitation.group_id, mark=UsedTokens.NEW
    )
    used = Value(UsedTokens.USED)
    marks = Concat(before, used, after, output_field=TextField())
    return unused.update(marks=marks) == 1


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
