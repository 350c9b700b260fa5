"""From a draft to a response: one short transaction, and a second send is the same one.

No ledger entry, no task and no log line is made for a response, and no time is kept.
"""

from consultation.joining.building import build_response, replace_answers
from consultation.joining.errors import Restricted, Spent
from consultation.joining.live import hold_dates, locked_draft, was_sent
from consultation.joining.tickets import Ticket
from consultation.joining.tokens import code_digest
from consultation.joining.turns import in_turn
from consultation.keeping.cases import is_held
from consultation.models import Draft, Response, SpentTicket

__all__ = ["build_response", "send"]


def send(ticket: Ticket, *, receipt_key: str) -> Response:
    """Make the draft a response. Sent again with the same ticket and receipt key, it is
    the same response. A response that is being changed gets its new answers, and the
    new receipt key in place of the old one.

    Raises Unfit with the sentence (nothing was answered), Closed, Spent, Gone, or
    Restricted when a changed response was flagged meanwhile.
    """
    with in_turn():
        hold_dates(ticket.consultation_id)
        try:
            draft = locked_draft(ticket)
        except Spent:
            return _sent_before(ticket, receipt_key)
        response = _written(ticket, draft, code_digest(receipt_key))
        SpentTicket.objects.create(
            ticket_hash=ticket.hash, consultation_id=draft.consultation_id
        )
        Draft.objects.filter(pk=draft.pk).delete()
    return response


def _sent_before(ticket: Ticket, receipt_key: str) -> Response:
    """Somebody pressed the button twice, or another tab was quicker: then Spent."""
    sent = Response.objects.filter(
        ticket_hash=ticket.hash, receipt_hash=code_digest(receipt_key)
    ).first()
    if sent is None:
        raise Spent
    return sent


def _written(ticket: Ticket, draft: Draft, receipt_hash: str) -> Response:
    if was_sent(ticket):
        changed = Response.objects.select_for_update(no_key=True)
        response = changed.get(ticket_hash=ticket.hash)
        if is_held(response):
            raise Restricted
        return replace_answers(response, draft, receipt_hash)
    return build_response(
        draft.consultation,
        draft.group,
        answers=draft.answers,
        age_band=draft.age_band,
        helper=draft.helper,
        quote_ok=bool(draft.quote_ok),
        invitee_id=ticket.invitee_id,
        ticket_hash=ticket.hash,
        receipt_hash=receipt_hash,
    )
