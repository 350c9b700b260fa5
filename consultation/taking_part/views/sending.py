"""Checking the answers, sending them, and the receipt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from consultation import notices
from consultation.joining import limits, receipts
from consultation.joining.errors import Restricted, Unfit
from consultation.joining.sending import send
from consultation.taking_part import cookies, showing
from consultation.taking_part.moving import page
from consultation.taking_part.pages import cannot_change, nothing_here, slow_down
from consultation.taking_part.telling import title_for
from consultation.taking_part.visits import Visit, begun


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """All answers once more, then Send. Pressed twice, it is one response."""
    key = cookies.was_carried(request.POST.get("receipt", ""))
    if key and receipts.is_known(key):
        held = cookies.ticket_of(request)
        return _received(key, own=held[1] if held else False)
    answer: HttpResponse = _check(request, key)
    return answer


@begun
def _check(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, visit, receipts.new_receipt_key())
    if not limits.allowed(request, "send"):
        return slow_down(request)
    if not key:
        return redirect("take_part:check")
    try:
        send(visit.ticket, receipt_key=key)
    except Unfit as refusal:
        return _shown(request, visit, key, refusal.message)
    except Restricted:
        return cannot_change(request, visit.group, visit.promise)
    return _received(key, visit.own_device)


def _shown(
    request: HttpRequest, visit: Visit, key: str, problem: str = ""
) -> HttpResponse:
    response = page(
        request,
        visit,
        "check",
        lines=showing.lines(visit.questions, visit.answers, visit.young),
        comments=showing.comments(visit.consultation, visit.answers),
        draft=visit.draft,
        receipt=cookies.carried(key),
        problem=problem,
    )
    response.status_code = 422 if problem else 200
    return response


def _received(key: str, own: bool) -> HttpResponse:
    response = redirect("take_part:done")
    cookies.put_receipt(response, key, own)
    cookies.drop(response, cookies.TICKET)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest) -> HttpResponse:
    """The receipt key and what happens next; "I have my key" puts it away."""
    if request.method == "POST":
        return put_away(request)
    held = cookies.receipt_of(request)
    response = receipts.response_for(held[0]) if held else None
    if held is None or response is None:
        return nothing_here(request)
    context = {
        "key": held[0],
        "shared": not held[1],
        "response": response,
        "consultation": response.consultation,
        "title": title_for(response.consultation, response.group.young),
        "young": response.group.young,
        "promise": notices.promise(response.notice, response.group),
        "deciders": list(response.consultation.decision_makers.all()),
    }
    return render(request, "take_part/done.html", context)


def put_away(request: HttpRequest) -> HttpResponse:
    """Finish: nothing of it stays on this device."""
    response = redirect("take_part:finished")
    cookies.drop(response, cookies.RECEIPT, cookies.CODE)
    return response
