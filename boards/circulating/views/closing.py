"""Close a vote, end it without a decision, and read afterwards how it went."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boards.circulating.access import (
    circulation_of,
    closing_for,
    ending_for,
    item_for,
    page_context,
    papers_url,
)
from boards.circulating.closing import close as close_vote
from boards.circulating.closing import (
    counted_now,
    end_without,
    may_close,
    may_end,
    why_not_yet,
)
from boards.circulating.forms import EndForm, EndingForm
from boards.circulating.going import moment_of
from boards.circulating.trail import may_follow, trail_of
from boards.deciding.filling import wanted_of
from boards.deciding.page import said_of
from boards.deciding.presenting import there, voted_on_paper
from boards.deciding.sheet import condition_rows, is_whole
from boards.deciding.tally import Count
from boards.deciding.views.answers import refused
from boards.meeting.access import NOT_THERE
from boards.meeting.views.answering import FORM, answered, posted
from boards.models import Decision
from boards.people.directing import named_director
from workflow.errors import Blocked
from workflow.views.answering import person


@require_http_methods(FORM)
def close(request: HttpRequest, item_pk: int) -> HttpResponse:
    """The chair sees the count, says what it came to, and closes the vote."""
    circulation = closing_for(request, item_pk)
    item = circulation.item
    may_close(circulation, person(request))
    took = counted_now(circulation)
    count = took.count or Count(0, 0)
    wait = list(why_not_yet(circulation, took))
    data: Any = posted(request)
    board = item.board
    initial = {"delegation": board.delegation, **named_director(board)}
    form = EndingForm(data, board=item.board, count=count, initial=initial)
    rows = condition_rows(item, data)
    status = 200
    if "more" in request.POST:
        for part in (form, *rows):
            part.quiet()
    elif data is not None:
        status = 422
        if all([form.is_valid(), *(is_whole(row) for row in rows)]):
            wanted = tuple(wanted_of(row) for row in rows if not row.is_blank)
            try:
                made = close_vote(
                    circulation.pk,
                    actor=person(request),
                    conditions=wanted,
                    **form.facts,
                )
            except Blocked as refusal:
                status = refused(form, refusal)
            else:
                messages.success(request, f"The vote is closed. {said_of(made)}")
                return redirect("boards:decision", made.pk)
    context = page_context("Close the vote", item) | {
        "item": item,
        "wait": wait,
        "until": moment_of(circulation),
        "form": form,
        "rows": rows,
        "count": count,
        "vote": None if wait else voted_on_paper(board.quorum, took.members, count),
        "there": there(took.members),
    }
    return render(request, "boards/circulating/close.html", context, status=status)


@require_http_methods(FORM)
def end(request: HttpRequest, item_pk: int) -> HttpResponse:
    """End it without a decision, with the reason; every vote stays on record."""
    circulation = ending_for(request, item_pk)
    item = circulation.item
    may_end(circulation, person(request))
    form = EndForm(posted(request))

    def act() -> HttpResponse:
        because = form.cleaned_data["because"]
        end_without(circulation.pk, actor=person(request), because=because)
        messages.success(request, "The vote ended without a decision.")
        return redirect(papers_url(item))

    context = page_context("End without a decision", item) | {
        "item": item,
        "lead": "Nothing is decided, and the edition stays where it is. Each vote "
        "stays on record, and who had the letter about it is told. It can be sent "
        "round again, or put on an agenda.",
        "button": "End the vote",
        "back": papers_url(item, "vote"),
    }
    return answered(request, form, act, "boards/circulating/form.html", context)


@require_safe
def votes(request: HttpRequest, item_pk: int) -> HttpResponse:
    """Every vote with each change of it, for clerks and auditors, once it is closed."""
    item = item_for(request, item_pk)
    circulation = circulation_of(item)
    if not may_follow(circulation, person(request)):
        raise Http404(NOT_THERE)
    decision: Decision | None = item.decisions.filter(superseded_by=None).first()
    context = page_context("How each vote was cast", item) | {
        "item": item,
        "circulation": circulation,
        "until": moment_of(circulation),
        "trail": trail_of(circulation),
        "decision": decision,
        "decision_url": reverse("boards:decision", args=[decision.pk])
        if decision
        else "",
    }
    return render(request, "boards/circulating/votes.html", context)
