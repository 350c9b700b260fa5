"""Typing a sheet in, and checking it against the paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from consultation.access import page_context
from consultation.inviting.entering import (
    NOT_CHECKER,
    NOT_YOURS,
    check,
    enter,
    typed_of,
)
from consultation.inviting.entry_form import Entry
from consultation.inviting.sights import may_check, may_enter, require, sheet_for
from consultation.joining.errors import Unfit
from consultation.keeping.cases import is_held
from consultation.models import Sheet
from consultation.safeguarding import handling
from workflow.errors import Blocked
from workflow.views.answering import person


@require_http_methods(["GET", "HEAD", "POST"])
def type_in(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """All questions of the sheet's group on one page; sending ends it."""
    row, sheet = sheet_for(request, pk, number)
    require(may_enter(sheet, person(request)), NOT_YOURS)
    entry = Entry(sheet, request.POST if request.method == "POST" else None)
    if request.method == "POST" and entry.is_valid():
        try:
            enter(sheet, entry.typed, actor=person(request))
        except Unfit as refusal:
            entry.refused(refusal.key, refusal.message)
        except Blocked as refusal:
            entry.refused("", refusal.message)
        else:
            messages.success(
                request, f"Sheet {number} is sent. A lead checks it against the paper."
            )
            return redirect("consultations:paper", row.pk)
    return _page(request, sheet, entry, checking=False)


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What was typed in, beside the paper in somebody's hand: confirm or correct."""
    row, sheet = sheet_for(request, pk, number)
    require(may_check(sheet, person(request)), NOT_CHECKER)
    flagged = sheet.response is not None and is_held(sheet.response)
    shown = typed_of(sheet.response) if sheet.response is not None else None
    entry = Entry(sheet, request.POST if request.method == "POST" else None, shown)
    if request.method == "POST" and (flagged or entry.is_valid()):
        try:
            check(sheet, None if flagged else entry.typed, actor=person(request))
        except Unfit as refusal:
            entry.refused(refusal.key, refusal.message)
        except Blocked as refusal:
            entry.refused("", refusal.message)
        else:
            messages.success(request, f"Sheet {number} is checked and counts now.")
            return _after(row.pk, flagged)
    if (concern := sheet.concerns.first()) is not None:
        handling.read(concern, actor=person(request))
    return _page(request, sheet, entry, checking=True, flagged=flagged)


def _after(pk: int, flagged: bool) -> HttpResponse:
    if flagged:
        return redirect("consultations:concerns")
    return redirect("consultations:paper", pk)


def _page(
    request: HttpRequest,
    sheet: Sheet,
    entry: Entry,
    *,
    checking: bool,
    flagged: bool = False,
) -> HttpResponse:
    title = f"{'Check' if checking else 'Type in'} sheet {sheet.number}"
    context = page_context(title, sheet.consultation) | {
        "sheet": sheet,
        "entry": entry,
        "checking": checking,
        "flagged": flagged,
    }
    response = render(
        request,
        "consultation/inviting/entry.html",
        context,
        status=422 if entry.wrong else 200,
    )
    response["Cache-Control"] = "no-store, private"
    return response
