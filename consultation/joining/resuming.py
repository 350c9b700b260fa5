"""Going on later, or on another device, with a code that a person wrote down.

The invitee of a confidential draft is kept with it only masked by the code: whoever has
the database and not the code learns nothing from it.
"""

import hashlib

from django.db import transaction

from consultation.joining.errors import Closed
from consultation.joining.live import locked_draft, until_closing
from consultation.joining.tickets import Ticket, new_ticket
from consultation.joining.tokens import code_digest, new_code, signs_of
from consultation.models import Draft, Response, SpentTicket

BITS = 63  # of a random key


def give_resume_code(ticket: Ticket) -> str:
    """A code for this draft, in place of an earlier one; it stays until closing.

    Raises Closed, Spent, or Gone.
    """
    code = new_code()
    with transaction.atomic():
        draft = locked_draft(ticket)
        draft.resume_hash = code_digest(code)
        draft.keep_until = until_closing(draft.consultation)
        if ticket.invitee_id is not None:
            draft.masked_invitee = ticket.invitee_id ^ _mask(code)
        draft.save(update_fields=["resume_hash", "keep_until", "masked_invitee"])
    return code


def resume(code: str) -> Ticket | None:
    """Move the draft of this code to a fresh ticket and spend the old one; the code
    goes on working. None for a code that opens nothing. Raises Closed."""
    with transaction.atomic():
        drafts = Draft.objects.select_related("consultation")
        drafts = drafts.select_for_update(of=("self",), no_key=True)
        draft = drafts.filter(resume_hash=code_digest(code)).first()
        if draft is None:
            return None
        if not draft.consultation.takes_answers:
            raise Closed
        invitee = None
        if draft.masked_invitee is not None:
            invitee = draft.masked_invitee ^ _mask(code)
        ticket = new_ticket(draft.consultation_id, draft.group_id, invitee)
        _move(draft, ticket)
    return ticket


def _move(draft: Draft, ticket: Ticket) -> None:
    old = draft.ticket_hash
    draft.ticket_hash = ticket.hash
    draft.save(update_fields=["ticket_hash"])
    Response.objects.filter(ticket_hash=old).update(ticket_hash=ticket.hash)
    SpentTicket.objects.create(ticket_hash=old, consultation_id=draft.consultation_id)


def _mask(code: str) -> int:
    told = hashlib.sha256(b"invitee:" + signs_of(code).encode()).digest()
    return int.from_bytes(told[:8], "big") >> (64 - BITS)
