"""Reading what was written: the queue, one response, and what the reader does."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from consultation.access import consultation_for, page_context
from consultation.models import Consultation, Reading, Response
from consultation.powers import Power
from consultation.reading import claiming, queue
from consultation.reading.finding import response_for
from consultation.reading.forms import TakeOverForm
from consultation.reading.presenting import answers_of
from consultation.safeguarding.flagging import flag
from consultation.unstored import unstored
from workflow import workdays
from workflow.errors import NotPermitted
from workflow.views.answering import person

PER_PAGE = 25
SHOWN = ("unread", "copy", "approve", "read")


@unstored
@require_safe
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """What is to be read, to be copied, to be approved, and what was read."""
    row = consultation_for(request, pk, Power.READ)
    show = request.GET.get("show", "")
    show = show if show in SHOWN else SHOWN[0]
    user = person(request)
    rows = {
        "unread": lambda: queue.to_read(row, user),
        "copy": lambda: queue.to_copy(row, user),
        "approve": lambda: queue.to_approve(row, user),
        "read": lambda: queue.was_read(row, user),
    }[show]()
    paginator = Paginator(rows, PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    context = page_context("Reading", row) | {
        "show": show,
        "page_obj": page,
        "elided_page_range": list(paginator.get_elided_page_range(page.number)),
        "numbers": queue.numbers(row, user),
        "today": workdays.today(),
    }
    return render(request, "consultation/reading/queue.html", context)


@unstored
@require_safe
def response(request: HttpRequest, pk: int, response_id: int) -> HttpResponse:
    """One response: its words for whoever has it in hand, or may see what was read."""
    row, found = response_for(request, pk, response_id)
    user = person(request)
    was_read = found.reading == Reading.READ
    mine = not was_read and found.reader_id == user.pk
    context = page_context(f"Response {found.label}", row) | {
        "response": found,
        "mine": mine,
        "was_read": was_read,
        "answers": answers_of(found) if mine or was_read else [],
        "seen": claiming.shown(found) if mine else "",
        "numbers": queue.numbers(row, user),
        "today": workdays.today(),
        "form": TakeOverForm() if claiming.may_take_over(found, user) else None,
    }
    return render(request, "consultation/reading/response.html", context)


@unstored
@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the next one in hand, from the top of the queue."""
    return _next(request, consultation_for(request, pk, Power.READ))


@unstored
@require_POST
def act(request: HttpRequest, pk: int, response_id: int) -> HttpResponse:
    """What the reader does with a response: each POST is one act."""
    row, found = response_for(request, pk, response_id)
    chosen = ACTS.get(request.POST.get("act", ""))
    if chosen is None:
        raise NotPermitted("There is no such step.")
    return chosen(request, row, found)


def _claim(request: HttpRequest, row: Consultation, found: Response) -> HttpResponse:
    claiming.claim(found, reader=person(request))
    return _to(row, found)


def _read(request: HttpRequest, row: Consultation, found: Response) -> HttpResponse:
    seen = request.POST.get("seen", "")
    claiming.mark_read(found, reader=person(request), seen=seen)
    return _next(request, row)


def _skip(request: HttpRequest, row: Consultation, found: Response) -> HttpResponse:
    user = person(request)
    following = claiming.next_for(row, reader=user, after=found)
    if following is None:
        if found.reading == Reading.UNREAD:
            messages.info(request, "There is no other response to be read.")
            return _to(row, found)
        return _done(request, row)
    claiming.put_back(found, reader=user)
    return _to(row, following)


def _put_back(request: HttpRequest, row: Consultation, found: Response) -> HttpResponse:
    claiming.put_back(found, reader=person(request))
    messages.success(request, "Put back: somebody else can read it now.")
    return redirect("consultations:reading", row.pk)


def _take_over(
    request: HttpRequest, row: Consultation, found: Response
) -> HttpResponse:
    claiming.take_over(
        found, reader=person(request), reason=request.POST.get("reason", "")
    )
    return _to(row, found)


def _flag(request: HttpRequest, row: Consultation, found: Response) -> HttpResponse:
    if found.reading == Reading.UNREAD and found.reader_id != person(request).pk:
        raise NotPermitted("Take it in hand first: you have not seen it yet.")
    concern = flag(found, actor=person(request))
    return redirect("consultations:flagged", row.pk, concern.pk)


ACTS: dict[str, Callable[[HttpRequest, Consultation, Response], HttpResponse]] = {
    "claim": _claim,
    "read": _read,
    "next": _skip,
    "back": _put_back,
    "take_over": _take_over,
    "flag": _flag,
}


def _next(request: HttpRequest, row: Consultation) -> HttpResponse:
    following = claiming.next_for(row, reader=person(request))
    return _done(request, row) if following is None else _to(row, following)


def _done(request: HttpRequest, row: Consultation) -> HttpResponse:
    address = reverse("consultations:reading", args=[row.pk])
    return redirect(f"{address}?show=unread")


def _to(row: Consultation, found: Response) -> HttpResponse:
    return redirect("consultations:reading_response", row.pk, found.pk)
