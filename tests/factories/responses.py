"""Answers as they lie after sending, written as rows, without tickets or tokens."""

import datetime

from django.conf import settings

from consultation.joining.receipts import new_receipt_key
from consultation.joining.tokens import code_digest
from consultation.models import (
    Answer,
    Concern,
    Identity,
    Invitee,
    Reading,
    Respondent,
    Response,
)
from workflow import workdays


def respond(row, *, text="", rating=4, confidential=False, group=None, **facts):
    """One response to a consultation of `consultations`: a rating, and words if any.

    `read=True` has it read by the lead; `name` is the invitee's of a confidential one.
    """
    group = group or (row.carers if confidential else row.cla)
    name = facts.pop("name", "Carol Dean")
    read = facts.pop("read", False)
    keep_until = facts.pop("keep_until", None) or row.closes_on + datetime.timedelta(
        days=settings.KEEP_RESPONSES_DAYS
    )
    has_words = bool(text)
    made = Response.objects.create(
        **{
            "consultation": row,
            "group": group,
            "identity": group.identity,
            "week": workdays.week_of(row.opens_on),
            "notice": row.notice,
            "has_words": has_words,
            "reading": Reading.READ if read or not has_words else Reading.UNREAD,
            "reader": row.cast.lead if read else None,
            "read_by_day": None if read or not has_words else row.opens_on,
            "keep_until": keep_until,
            **facts,
        }
    )
    questions = {q.kind: q for q in row.questions.order_by("-place")}
    Answer.objects.create(response=made, question=questions["rating"], rating=rating)
    if text:
        Answer.objects.create(response=made, question=questions["text"], text=text)
    if group.identity == Identity.CONFIDENTIAL:
        invitee = Invitee.objects.create(
            consultation=row, group=group, name=name, keep_until=keep_until
        )
        Respondent.objects.create(response=made, invitee=invitee, keep_until=keep_until)
    return made


def receipt_for(response):
    """Give it a receipt key, and return the key as its owner copied it."""
    key = new_receipt_key()
    response.receipt_hash = code_digest(key)
    response.save(update_fields=["receipt_hash"])
    return key


def flagged(response, *, raised_by=None, **facts):
    """The same with a concern about it, as its row alone."""
    response.restricted = True
    response.save(update_fields=["restricted"])
    raised_by = raised_by or response.consultation.created_by
    return Concern.objects.create(
        consultation=response.consultation,
        response=response,
        raised_by=raised_by,
        **facts,
    )
