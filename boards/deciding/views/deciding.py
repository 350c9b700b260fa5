"""Record what a board decided on one item, or put such a record right."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boards.deciding.access import decision_for
from boards.deciding.checking import asked
from boards.deciding.entitlement import Member
from boards.deciding.filling import (
    as_recorded,
    begins_with,
    came_of,
    conditions_of,
    record_of,
    there_of,
)
from boards.deciding.forms import tick_of
from boards.deciding.page import said_of
from boards.deciding.presenting import there, who_counts
from boards.deciding.recording import (
    as_it_was,
    may_correct,
    may_record,
    meeting_of,
    standing_on_item,
    there_at,
    there_then,
)
from boards.deciding.recording import (
    correct as correct_record,
)
from boards.deciding.recording import record as keep
from boards.deciding.sent import came_to_board
from boards.deciding.sheet import Sheet, sheet
from boards.deciding.views.answers import recorded, refused, sent_twice
from boards.deciding.views.paper import correct_paper
from boards.meeting.access import item_for, page_context
from boards.meeting.exclusion import exclusion_missing
from boards.meeting.expected import Expected, expected_at
from boards.meeting.lines import texts_of
from boards.models import Decision, Item, Method
from boards.people.powers import Power, is_clerk
from workflow.errors import Blocked, Stale
from workflow.views.answering import person


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, item_pk: int) -> HttpResponse:
    """Record what was decided on an item."""
    item = item_for(request, item_pk, Power.RECORD)
    may_record(item, person(request))
    if found := standing_on_item(item):
        messages.info(request, "This item is decided. Here is its record.")
        return redirect("boards:decision", found.pk)
    came_to_board(item)
    meeting, members = meeting_of(item), there_at(item)
    expected = expected_at(meeting)
    officers = not item.board.follows.counts_votes
    writes = is_clerk(person(request), item.board)
    made = sheet(
        item,
        members,
        data=request.POST if request.method == "POST" else None,
        initial=begins_with([item], meeting, expected, elsewhere=writes)[0],
        ticks=ticks(expected) if officers else (),
        consulted=asked(item),
        elsewhere=writes,
    )
    status = 200
    if "more" in request.POST:
        made.quiet()
    elif request.method == "POST":
        status = 422
        if made.is_valid():
            said = made.form.cleaned_data
            try:
                decision = keep(
                    item.pk,
                    record_of(made.form, made.rows),
                    actor=person(request),
                    version=said["version"],
                    came=came_of(said["present"], expected) if officers else None,
                )
            except (Blocked, Stale) as refusal:
                if again := sent_twice(request, item):
                    return again
                status = refused(made.form, refusal, meeting.version)
            else:
                return recorded(request, decision)
    return _shown(request, item, made, members, status)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, decision_pk: int) -> HttpResponse:
    """Put a clerical error right: a new record, the first one kept beside it."""
    wrong = decision_for(request, decision_pk, Power.RECORD)
    if later := getattr(wrong, "superseded_by", None):
        messages.info(request, "This record is corrected. Here is the newer one.")
        return redirect("boards:decision", later.pk)
    if wrong.item is None:
        return redirect("boards:decision", wrong.pk)
    item = item_for(request, wrong.item.pk, Power.RECORD)
    may_correct(item, wrong, person(request))
    as_it_was(item, wrong)
    if wrong.method == Method.CIRCULATION:
        return correct_paper(request, item, wrong)
    parts = list(wrong.parts.all())
    members = there_then(item, wrong)
    expected = expected_at(meeting_of(item))
    posted = request.method == "POST"
    ticked = [str(part.by_id) for part in parts]
    if posted:
        ticked = request.POST.getlist("present")
        named = there_of(ticked, expected)
        members = there_then(item, wrong, named) if named else members
    votes = {part.seat_id: part.choice for part in parts if part.choice}
    made = sheet(
        item,
        members,
        data=request.POST if posted else None,
        initial={**as_recorded(wrong, votes), "present": ticked},
        conditions=conditions_of(wrong),
        ticks=ticks(expected),
        consulted=asked(item),
        elsewhere=is_clerk(person(request), item.board),
        correcting=True,
    )
    status = 200
    if "more" in request.POST:
        made.quiet()
    elif posted:
        status = 422
        if made.is_valid():
            said = made.form.cleaned_data
            try:
                decision = correct_record(
                    wrong.pk,
                    record_of(made.form, made.rows),
                    actor=person(request),
                    because=said["because"],
                    there=there_of(said["present"], expected),
                    forgotten=made.form.forgotten,
                )
            except (Blocked, Stale) as refusal:
                status = refused(made.form, refusal)
            else:
                return recorded(request, decision)
    return _shown(request, item, made, members, status, wrong)


def ticks(expected: Sequence[Expected]) -> list[tuple[str, str]]:
    """Everybody who may have been there: each member, then their deputies."""
    return [
        (str(seat.pk), tick_of(seat))
        for one in expected
        for seat in (one.seat, *one.deputies)
    ]


def _shown(
    request: HttpRequest,
    item: Item,
    made: Sheet,
    members: Sequence[Member],
    status: int,
    wrong: Decision | None = None,
) -> HttpResponse:
    title = "Correct the record" if wrong else "Record the outcome"
    edition = item.edition
    context = page_context(title, item.board, meeting_of(item)) | {
        "item": item,
        "sheet": made,
        "form": made.form,
        "there": there(members),
        "vote": who_counts(item.board, members),
        "officers": not item.board.follows.counts_votes,
        "wrong": wrong,
        "wrong_said": said_of(wrong) if wrong else "",
        "text_url": texts_of([item]).get(item.seal_id or 0, ""),
        "changed": bool(
            edition and item.seal and edition.text_sha256 != item.seal.sha256
        ),
        "unexcluded": exclusion_missing(item),
        "back": reverse("boards:meeting", args=[meeting_of(item).pk]),
    }
    return render(request, "boards/deciding/decide.html", context, status=status)
