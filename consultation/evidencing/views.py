"""The Lundy and the Gunning sheet, and the day on which a decision-maker got it all."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from consultation.access import consultation_for, page_context
from consultation.evidencing import gunning, lundy
from consultation.evidencing.forms import ReceivedForm
from consultation.evidencing.parts import Sheet
from consultation.evidencing.people import called
from consultation.evidencing.receiving import (
    NOT_CLOSED,
    NOT_THEIRS,
    may_record,
    record_received,
)
from consultation.models import Consultation, DecisionMaker
from consultation.powers import Power
from workflow.errors import Blocked, NotPermitted
from workflow.views.answering import person

SHEETS = (("lundy", lundy.TITLE), ("gunning", gunning.TITLE))


@require_safe
def lundy_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Space, voice, audience, influence."""
    return _sheet(request, pk, "lundy", lundy.whole_sheet)


@require_safe
def gunning_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Formative stage, reasons, time, consideration."""
    return _sheet(request, pk, "gunning", gunning.whole_sheet)


@require_http_methods(["GET", "HEAD", "POST"])
def received(request: HttpRequest, pk: int, maker_pk: int) -> HttpResponse:
    """Record the day on which one of those who decide received it."""
    row = consultation_for(request, pk)
    if not may_record(row, person(request)):
        raise NotPermitted(NOT_THEIRS)
    if not row.is_closed:
        raise NotPermitted(NOT_CLOSED)
    makers = DecisionMaker.objects.filter(consultation=row)
    maker = makers.select_related("received").filter(pk=maker_pk).first()
    if maker is None:
        raise Http404("There is nobody of that number in the plan.")
    before = getattr(maker, "received", None)
    initial = {"on": before.on} if before is not None else None
    data = request.POST if request.method == "POST" else None
    form = ReceivedForm(data, initial=initial)
    if form.is_valid() and _recorded(request, row, maker, form):
        return redirect(reverse("consultations:lundy", args=[pk]) + "#audience")
    context = page_context("Received what people said", row) | {
        "form": form,
        "maker": called(maker),
        "before": before,
    }
    status = 422 if form.errors else 200
    template = "consultation/evidencing/received.html"
    return render(request, template, context, status=status)


def _sheet(
    request: HttpRequest,
    pk: int,
    name: str,
    made: Callable[[Consultation, User | None], Sheet],
) -> HttpResponse:
    row = consultation_for(request, pk, Power.COPIES)
    if not (row.is_open or row.is_closed):
        raise Http404("Nobody was asked yet, so there is nothing to be shown.")
    sheet = made(row, person(request))
    context = page_context(sheet.title, row) | {
        "sheet": sheet,
        "sheets": [
            (reverse(f"consultations:{key}", args=[pk]), title, key == name)
            for key, title in SHEETS
        ],
    }
    return render(request, "consultation/evidencing/sheet.html", context)


def _recorded(
    request: HttpRequest, row: Consultation, maker: DecisionMaker, form: ReceivedForm
) -> bool:
    """Record it; False with the reasons in the form if it cannot be kept."""
    given = form.cleaned_data["on"]
    try:
        record_received(row.pk, maker.pk, on=given, actor=person(request))
    except Blocked as refusal:
        for reason in refusal.reasons:
            form.add_error("on" if reason.url == "#id_on" else None, reason.text)
        return False
    messages.success(request, f"Kept: {maker.name} received what people said.")
    return True
