"""Answers that are not sent yet: kept under the ticket's digest, and for how long."""

from datetime import timedelta
from typing import Any

from consultation.joining.answers import asked_of, checked_age_band, checked_helper
from consultation.joining.errors import Gone, Spent
from consultation.joining.live import (
    draft_under,
    is_over,
    is_spent,
    kept_until,
    locked_draft,
    must_take_answers,
    was_sent,
)
from consultation.joining.resuming import give_resume_code, resume
from consultation.joining.tickets import Ticket
from consultation.joining.turns import in_turn
from consultation.models import Draft, Group
from workflow.errors import NotPermitted

__all__ = [
    "draft_of",
    "forget",
    "give_resume_code",
    "is_change",
    "keep",
    "resume",
    "start",
]
# Reading a page writes at most once in so long that somebody is still there.
SELDOM = timedelta(minutes=1)


def draft_of(ticket: Ticket) -> Draft | None:
    """The draft under this ticket, which somebody looks at now; None if there is none
    or its time has run out. Raises Closed outside the consultation's dates."""
    draft = draft_under(ticket)
    if draft is None or is_over(draft):
        return None
    must_take_answers(draft.consultation)
    until = kept_until(draft)
    if until - draft.keep_until > SELDOM:
        draft.keep_until = until
        Draft.objects.filter(pk=draft.pk).update(keep_until=until)
    return draft


def start(ticket: Ticket, *, own_device: bool) -> Draft:
    """Begin a draft, or go on with it. Raises Closed, Spent for a used ticket, or Gone
    where the draft of a response that is being changed ran out."""
    group = _group(ticket)
    with in_turn():
        draft = draft_under(ticket, lock=True)
        if draft is not None and is_over(draft):
            draft.delete()
            draft = None
        if draft is None:
            draft = _new(ticket, group, own_device)
        if draft.own_device != own_device:
            draft.own_device = own_device
            draft.keep_until = kept_until(draft)
            draft.save(update_fields=["own_device", "keep_until"])
    return draft


def _group(ticket: Ticket) -> Group:
    groups = Group.objects.select_related("consultation")
    group = groups.filter(pk=ticket.group_id, taking_part=True).first()
    if group is None or group.consultation_id != ticket.consultation_id:
        raise NotPermitted("This group is not asked in this consultation.")
    must_take_answers(group.consultation)
    return group


def _new(ticket: Ticket, group: Group, own_device: bool) -> Draft:
    if is_spent(ticket):
        raise Spent
    if was_sent(ticket):
        # An empty draft would wipe out what was sent.
        raise Gone
    if not group.is_anonymous and ticket.invitee_id is None:
        raise NotPermitted("This group answers by a link or code of its own.")
    new = Draft(consultation=group.consultation, group=group, own_device=own_device)
    draft, _ = Draft.objects.get_or_create(
        ticket_hash=ticket.hash,
        defaults={
            "consultation": group.consultation,
            "group": group,
            "own_device": own_device,
            "keep_until": kept_until(new),
        },
    )
    return draft


def keep(
    ticket: Ticket,
    *,
    answers: dict[str, Any] | None = None,
    age_band: str | None = None,
    helper: str | None = None,
    quote_ok: bool | None = None,
) -> Draft:
    """Keep some answers, merged key by key; an empty one takes an earlier one back.

    Raises Unfit with the sentence, Closed, Spent, or Gone.
    """
    with in_turn():
        draft = locked_draft(ticket)
        if answers:
            asked = asked_of(draft.consultation, draft.group, answers)
            merged = draft.answers | asked.checked(answers)
            draft.answers = {key: given for key, given in merged.items() if given}
        if age_band is not None:
            draft.age_band = checked_age_band(draft.group, age_band)
        if helper is not None:
            draft.helper = checked_helper(helper)
        if quote_ok is not None:
            draft.quote_ok = quote_ok
        draft.keep_until = kept_until(draft)
        draft.save(
            update_fields=["answers", "age_band", "helper", "quote_ok", "keep_until"]
        )
    return draft


def forget(ticket: Ticket) -> None:
    """The person leaves: their draft goes, unless a resume code was given for it."""
    Draft.objects.filter(ticket_hash=ticket.hash, resume_hash=None).delete()


def is_change(ticket: Ticket) -> bool:
    """Whether what is answered under it changes a response that was sent before."""
    return was_sent(ticket)
