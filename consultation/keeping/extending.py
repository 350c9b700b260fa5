"""A later last day: what is kept counted from it is kept from the new one."""

from django.db.models import Exists, OuterRef

from consultation.joining.live import until_closing
from consultation.keeping.dates import invitees_until, responses_until
from consultation.models import (
    Concern,
    Consultation,
    Draft,
    GroupSession,
    Invitee,
    Respondent,
    Response,
    Sheet,
)


def move_dates(consultation: Consultation) -> None:
    """Move every date that hangs on the last day; call it where that day is changed.

    None comes earlier. What an open concern holds stays untouched: it waits for its
    case, whose time is counted from the day it is closed.
    """
    mine = {"consultation": consultation}
    people, said = invitees_until(consultation), responses_until(consultation)
    Invitee.objects.filter(keep_until__lt=people, **mine).update(keep_until=people)
    whose = Respondent.objects.filter(response__consultation=consultation)
    whose.filter(keep_until__lt=people).update(keep_until=people)
    held = Concern.objects.order_by().filter(response=OuterRef("pk"), closed_at=None)
    responses = Response.objects.filter(keep_until__lt=said, **mine)
    responses.exclude(Exists(held)).update(keep_until=said)
    for model in (Sheet, GroupSession):
        model.objects.filter(keep_until__lt=said, **mine).update(keep_until=said)
    closing = until_closing(consultation)
    drafts = Draft.objects.filter(keep_until__lt=closing, **mine)
    # Those on a shared device go after ten idle minutes all the same.
    (drafts.filter(own_device=True) | drafts.exclude(resume_hash=None)).update(
        keep_until=closing
    )
