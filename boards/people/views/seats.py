"""A board's members: terms, deputies, past members; ask for changes of them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from accounts import authority
from boards.models import Board, BoardRequest, Capacity, Office, Seat
from boards.people.access import board_for, page_context, seat_for
from boards.people.asking import (
    ONESELF,
    ask_for_seat,
    ask_to_cancel,
    ask_to_change,
    ask_to_end,
)
from boards.people.forms import CancelForm, EndForm, SeatForm
from boards.people.naming import name_of
from boards.people.powers import Power, may
from boards.people.presenting import rows_of
from boards.people.replacing import replace_name as replace
from boards.people.terms import Terms
from boards.people.views.boards import ASKED
from workflow.errors import Blocked, NotPermitted, Reason
from workflow.views.answering import person
from workflow.workdays import today

PAST_SHOWN = 100


@require_safe
def members(request: HttpRequest, key: str) -> HttpResponse:
    """Who sits on it, who stands in, who writes, and who did before."""
    board = board_for(request, key)
    seats = list(board.seats.select_related("person", "deputises_for__person"))
    rows = rows_of(board, seats)
    here = [row for row in rows if not row.ended]
    past = [row for row in rows if row.ended]
    past.sort(key=lambda row: row.seat.ends_on or today(), reverse=True)
    new = board.requests.filter(outcome="", kind=BoardRequest.Kind.SEAT)
    context = page_context(str(board), board) | {
        "members": [r for r in here if r.seat.office != Office.CLERK],
        "clerks": [r for r in here if r.seat.office == Office.CLERK],
        "past": past[:PAST_SHOWN],
        "more_past": len(past) > PAST_SHOWN,
        "new": list(new.select_related("board", "person")),
        "may_manage": may(Power.MANAGE, board, person(request)),
        "me": person(request).pk,
    }
    return render(request, "boards/people/members.html", context)


@require_safe
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """One seat: its facts, its deputies, and the requests about it."""
    found = seat_for(request, pk)
    manages = may(Power.MANAGE, found.board, person(request))
    asked = BoardRequest.objects.filter(seat=found).order_by("-asked_at")
    context = page_context(name_of(found, public=False), found.board) | {
        "row": rows_of(found.board, [found])[0],
        "deputies": rows_of(found.board, list(_deputies(found))),
        "asked": list(asked.select_related("asked_by", "decided_by", "person"))
        if manages
        else [],
        "may_manage": manages and found.person_id != person(request).pk,
    }
    return render(request, "boards/people/seat.html", context)


def _deputies(seat: Seat) -> Any:
    return seat.deputies.select_related("person", "deputises_for__person")


@require_http_methods(["GET", "HEAD", "POST"])
def add_seat(request: HttpRequest, key: str) -> HttpResponse:
    """Ask that somebody gets a seat."""
    board = board_for(request, key, Power.MANAGE)
    capacity = Capacity.OFFICER if key == "dmt" else Capacity.COUNCILLOR
    form = SeatForm(
        _posted(request),
        board=board,
        actor=person(request),
        initial={
            "starts_on": today(),
            "votes": True,
            "capacity": capacity,
            "office": Office.MEMBER,
        },
    )

    def ask() -> object:
        facts = form.cleaned_data
        return ask_for_seat(
            board,
            facts["person"],
            form.terms,
            actor=person(request),
            because=facts["because"],
        )

    return _asked(request, board, form, ask, "Ask for a seat")


@require_http_methods(["GET", "HEAD", "POST"])
def change_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that a seat's facts change."""
    found = _others(request, pk)
    form = SeatForm(
        _posted(request),
        board=found.board,
        actor=person(request),
        seat=found,
        initial=Terms.of(found).facts() | {"deputises_for": found.deputises_for_id},
    )

    def ask() -> object:
        because = form.cleaned_data["because"]
        actor = person(request)
        return ask_to_change(found, form.terms, actor=actor, because=because)

    title = f"Ask to change {found.person}’s seat"
    return _asked(request, found.board, form, ask, title)


@require_http_methods(["GET", "HEAD", "POST"])
def end_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that a seat ends."""
    found = _others(request, pk)
    form = EndForm(_posted(request), initial={"ends_on": found.ends_on or today()})

    def ask() -> object:
        facts = form.cleaned_data
        actor = person(request)
        return ask_to_end(
            found, facts["ends_on"], actor=actor, because=facts["because"]
        )

    title = f"Ask to end {found.person}’s seat"
    return _asked(request, found.board, form, ask, title)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that a seat that has not begun never does."""
    found = _others(request, pk)
    form = CancelForm(_posted(request))

    def ask() -> object:
        because = form.cleaned_data["because"]
        return ask_to_cancel(found, actor=person(request), because=because)

    title = f"Ask to cancel {found.person}’s seat"
    return _asked(request, found.board, form, ask, title)


@require_http_methods(["GET", "HEAD", "POST"])
def replace_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm that a leaver's name is replaced by what they were."""
    found = _others(request, pk)
    if request.method == "POST":
        done = replace(found, actor=person(request))
        messages.success(request, f"The name is replaced by “{done}”.")
        return redirect("boards:seat", pk)
    context = page_context("Replace a name by the role", found.board) | {
        "seat": found,
        "row": rows_of(found.board, [found])[0],
    }
    return render(request, "boards/people/replace.html", context)


def _others(request: HttpRequest, pk: int) -> Seat:
    found = seat_for(request, pk, Power.MANAGE)
    if found.person_id == person(request).pk:
        raise NotPermitted(ONESELF)
    return found


def _with_its_link(reason: Reason) -> str:
    """A reason, with the way to what it is about."""
    if not reason.url:
        return reason.text
    return format_html('{} <a href="{}">See it</a>', reason.text, reason.url)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _asked(
    request: HttpRequest,
    board: Board,
    form: forms.Form,
    ask: Callable[[], object],
    title: str,
) -> HttpResponse:
    """Ask, or show the form with what is wrong, nothing lost."""
    if form.is_bound and form.is_valid():
        try:
            ask()
        except Blocked as refusal:
            for reason in refusal.reasons:
                form.add_error(None, _with_its_link(reason))
        else:
            messages.warning(request, ASKED)
            return redirect("boards:members", board.key)
    context = page_context(title, board) | {
        "form": form,
        "button": "Ask for this",
        "back": "boards:members",
        "sole": authority.is_sole(person(request)),
    }
    status = 422 if form.errors else 200
    return render(request, "boards/people/form.html", context, status=status)
