"""The way back to one's own answers: a random key, unrelated to the invitation.

It is stored as a digest. Until closing its holder may change or withdraw the answers,
unless a concern was flagged on them; that was said before they wrote.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from consultation.joining.errors import Closed, Gone, Restricted
from consultation.joining.live import until_closing
from consultation.joining.tickets import IDLE, Ticket, new_ticket
from consultation.joining.tokens import code_digest, new_code
from consultation.keeping.cases import is_held
from consultation.keeping.erasing import Held, erase_response
from consultation.models import Answer, Draft, Response, SpentTicket

KNOWN_TO_NOBODY = (
    "We don’t know this key. Check each letter and number. A key stops working when "
    "answers are taken back, or are changed and get a new key."
)


def new_receipt_key() -> str:
    """A key that a young person can copy: "F7KQ-2MXA-9TPR-HC4W"."""
    return new_code()


def response_for(key: str) -> Response | None:
    """The response of this key, or None."""
    found = Response.objects.select_related("consultation__notice", "group")
    return found.filter(receipt_hash=code_digest(key)).first()


def is_known(key: str) -> bool:
    """Whether there is a response of this key."""
    return Response.objects.filter(receipt_hash=code_digest(key)).exists()


def withdraw(key: str) -> None:
    """Remove the response with all that hangs on it. Raises Gone for an unknown key,
    Closed after the last day, Restricted for one that a case holds."""
    with transaction.atomic():
        try:
            erase_response(_locked(key), why="taken_back", on_record=False)
        except Held:
            raise Restricted from None


def change(key: str, *, own_device: bool = False) -> Ticket:
    """A ticket for a draft that holds the response's answers; until it is sent, the
    response stays as it is. Raises as `withdraw`."""
    with transaction.atomic():
        response = _locked(key)
        whose = getattr(response, "respondent", None)
        ticket = new_ticket(
            response.consultation_id,
            response.group_id,
            whose.invitee_id if whose is not None else None,
        )
        _spend(response)
        response.ticket_hash = ticket.hash
        response.save(update_fields=["ticket_hash"])
        _draft(response, ticket, own_device)
    return ticket


def _locked(key: str) -> Response:
    found = Response.objects.select_related("consultation", "group")
    found = found.select_for_update(of=("self",))
    response = found.filter(receipt_hash=code_digest(key)).first()
    if response is None:
        raise Gone(KNOWN_TO_NOBODY)
    if response.restricted or is_held(response):
        raise Restricted
    if not response.consultation.takes_answers:
        raise Closed
    return response


def _spend(response: Response) -> None:
    """The ticket it was sent with, or is being changed under, works no longer."""
    if response.ticket_hash is None:
        return
    Draft.objects.filter(ticket_hash=response.ticket_hash).delete()
    SpentTicket.objects.get_or_create(
        ticket_hash=response.ticket_hash,
        defaults={"consultation": response.consultation},
    )


def _draft(response: Response, ticket: Ticket, own_device: bool) -> Draft:
    closing = until_closing(response.consultation)
    return Draft.objects.create(
        ticket_hash=ticket.hash,
        consultation=response.consultation,
        group=response.group,
        own_device=own_device,
        answers=dict(_said(answer) for answer in response.answers.all()),
        age_band=response.age_band,
        helper=response.helper,
        quote_ok=response.quote_ok,
        keep_until=closing if own_device else min(timezone.now() + IDLE, closing),
    )


def _said(answer: Answer) -> tuple[str, dict[str, Any]]:
    """An answer as drafts keep it."""
    key = f"q{answer.question_id}" if answer.question_id else f"c{answer.clause_id}"
    given = {"rating": answer.rating, "choices": answer.choices, "text": answer.text}
    return key, {name: value for name, value in given.items() if value}
