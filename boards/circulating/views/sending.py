"""Send an edition's frozen text round a board."""

from datetime import time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boards.circulating.forms import RoundForm
from boards.circulating.going import moment_of
from boards.circulating.offering import agendas_with, finished_cover, may_send
from boards.circulating.opening import NOT_YOURS, send_round
from boards.meeting.access import board_for, page_context
from boards.meeting.agenda import recommendation
from boards.meeting.views.answering import FORM, answered, posted
from workflow import workdays
from workflow.errors import NotPermitted
from workflow.views.answering import edition_for, person

USUAL = 10  # working days that members have
USUAL_TIME = time(17)


@require_http_methods(FORM)
def send(request: HttpRequest, key: str, edition_id: int) -> HttpResponse:
    """Set the deadline and send it round; the board's members are told at once."""
    board, edition = board_for(request, key), edition_for(request, edition_id)
    if not may_send(board, person(request)):
        raise NotPermitted(NOT_YOURS)
    initial = {
        "closes_on": workdays.after(workdays.today(), USUAL),
        "closes_at": USUAL_TIME,
        "ask": recommendation(edition),
    }
    form = RoundForm(posted(request), initial=initial)

    def act() -> HttpResponse:
        made = send_round(
            edition.pk,
            board,
            actor=person(request),
            closes_at=form.moment,
            ask=form.cleaned_data["ask"],
        )
        messages.success(
            request,
            f"It goes round {board}. Members vote until {moment_of(made)}, and have "
            "a letter now.",
        )
        return redirect("boards:papers", made.item_id)

    context = page_context(f"Send round {board}", board) | {
        "edition": edition,
        "cover": finished_cover(edition, board),
        "agendas": agendas_with(edition, board),
        "back": reverse("editions:edition", args=[edition.pk]),
    }
    return answered(request, form, act, "boards/circulating/send.html", context)
