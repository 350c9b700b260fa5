"""What the browser holds once somebody began: random, and stored nowhere by us.

It travels in a signed cookie. The invitee of a confidential group is in that cookie and
nowhere else until the answers are sent.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

from consultation.joining.tokens import digest, new_token

IDLE = timedelta(minutes=10)  # after which a shared device's answers are cleared
_SALT = "consultation.joining.ticket"


@dataclass(frozen=True, slots=True)
class Ticket:
    """The right to give one response in one group."""

    secret: str
    consultation_id: int
    group_id: int
    invitee_id: int | None = None

    @property
    def hash(self) -> str:
        """Under which everything of it is stored."""
        return digest(self.secret)


def new_ticket(
    consultation_id: int, group_id: int, invitee_id: int | None = None
) -> Ticket:
    """A ticket nobody has had."""
    return Ticket(new_token(), consultation_id, group_id, invitee_id)


def sealed(ticket: Ticket, *, own_device: bool) -> str:
    """The signed value for the cookie. On a shared device make it anew with each
    answer: it holds for ten idle minutes there."""
    facts = [
        ticket.secret,
        ticket.consultation_id,
        ticket.group_id,
        ticket.invitee_id,
        own_device,
    ]
    return signing.dumps(facts, salt=_SALT)


def opened(value: str) -> tuple[Ticket, bool] | None:
    """The ticket, and whether the device is the person's own; None if it was not
    signed by us, or has lain idle for too long on a shared device."""
    try:
        *facts, own_device = signing.loads(value, salt=_SALT)
        if not own_device:
            signing.loads(value, salt=_SALT, max_age=IDLE)
        return Ticket(*facts), bool(own_device)
    except (signing.BadSignature, TypeError, ValueError):
        return None
