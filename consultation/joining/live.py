"""The draft under a ticket while it may be used, and for how long that is."""

from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from consultation.joining.errors import Closed, Gone, Spent
from consultation.joining.tickets import IDLE, Ticket
from consultation.models import Consultation, Draft, Response, SpentTicket
from workflow import workdays

HOLD = "SELECT 1 FROM {table} WHERE id = %s FOR SHARE"


def hold_dates(consultation_id: int) -> None:
    """Whoever closes it, or gives it more time, waits until this transaction ends.

    Many hold it at once. On SQLite one transaction writes at a time anyway.
    """
    if connection.vendor == "postgresql":
        table = connection.ops.quote_name(Consultation._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(HOLD.format(table=table), [consultation_id])


def locked_draft(ticket: Ticket) -> Draft:
    """The draft, locked until the transaction ends. Raises Closed, Spent or Gone."""
    draft = draft_under(ticket, lock=True)
    if draft is None or is_over(draft):
        raise Spent if is_spent(ticket) else Gone
    must_take_answers(draft.consultation)
    return draft


def is_over(draft: Draft) -> bool:
    """Whether its ten idle minutes are over; others go on until closing, even when
    that was put off."""
    lasting = draft.own_device or draft.resume_hash
    return not lasting and draft.keep_until <= timezone.now()


def is_spent(ticket: Ticket) -> bool:
    """Whether it was sent with, or moved on, or taken back."""
    return SpentTicket.objects.filter(ticket_hash=ticket.hash).exists()


def until_closing(consultation: Consultation) -> datetime:
    """The end of its last day, by the council's clock."""
    last = consultation.closes_on or workdays.today()
    return workdays.start_of(last + timedelta(days=1))


def kept_until(draft: Draft) -> datetime:
    """How long a draft stays that somebody looks at now: ten minutes on a shared
    device, unless a resume code was given; otherwise until closing."""
    if draft.own_device or draft.resume_hash:
        return until_closing(draft.consultation)
    return min(timezone.now() + IDLE, until_closing(draft.consultation))


def draft_under(ticket: Ticket, *, lock: bool = False) -> Draft | None:
    """The draft of a ticket with its consultation and group, overdue or not."""
    drafts = Draft.objects.select_related("consultation", "group")
    if lock:
        drafts = drafts.select_for_update(of=("self",), no_key=True)
    return drafts.filter(ticket_hash=ticket.hash).first()


def was_sent(ticket: Ticket) -> bool:
    """Whether a response stands under this ticket: sent, or being changed."""
    return Response.objects.filter(ticket_hash=ticket.hash).exists()


def must_take_answers(consultation: Consultation) -> None:
    """Raises Closed outside the consultation's dates."""
    if not consultation.takes_answers:
        raise Closed
