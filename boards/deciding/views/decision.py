"""A decision's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.models import User
from boards.conditions import urgent
from boards.deciding.access import decision_for
from boards.deciding.page import decision_page
from boards.meeting.access import page_context
from boards.meeting.lines import texts_of
from boards.models import Method
from boards.people.powers import Power, may
from workflow import table
from workflow.models import Edition
from workflow.screens.offers import Offer, offers
from workflow.views.answering import person


@require_safe
def decision(request: HttpRequest, decision_pk: int) -> HttpResponse:
    """What was decided, on which exact text, by whom, and who recorded it when."""
    found = decision_for(request, decision_pk)
    user = person(request)
    page = decision_page(found)
    meeting = found.item.meeting if found.item else None
    reads = table.allowed(table.VIEW, found.edition, user)
    edition_url = reverse("editions:edition", args=[found.edition_id])
    of_item = meeting is not None or found.method == Method.CIRCULATION
    corrects = page.later is None and of_item and may(Power.RECORD, found, user)
    context = page_context("Decision", found.board, meeting) | {
        "page": page,
        "decision": found,
        "reads": reads,
        "text_url": texts_of([found]).get(found.seal_id, "") if reads else "",
        "edition_url": edition_url if reads else "",
        "step": _next_step(found.edition, user) if reads else None,
        "corrects": corrects and not found.edition.contributed(user),
        "corrects_urgent": page.later is None
        and found.method == Method.URGENT
        and not urgent.not_yours(found.edition, found.board, user),
    }
    return render(request, "boards/deciding/decision.html", context)


def _next_step(edition: Edition, user: User) -> Offer | None:
    """What this person can do with the edition now, if it leads onward."""
    mine = offers(edition, user).mine
    return next((one for one in mine if one.onward and one.ready), None)
