"""Stopping, and coming back with a resume code."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from consultation.joining import drafts, limits
from consultation.joining.errors import Closed
from consultation.joining.resuming import give_resume_code
from consultation.joining.resuming import resume as resumed
from consultation.taking_part import cookies
from consultation.taking_part.forms import KeyForm
from consultation.taking_part.moving import page
from consultation.taking_part.pages import slow_down
from consultation.taking_part.steps import after, first_open
from consultation.taking_part.visits import Visit, begun

UNKNOWN = "We don’t know this code. Check each letter and number."
OVER = "This has closed. Answers can’t be sent any more."


@require_http_methods(["GET", "HEAD", "POST"])
@begun
def later(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A code to come back with; shown once, here."""
    if request.method != "POST":
        return page(request, visit, "later")
    code = give_resume_code(visit.ticket)
    goal = first_open(visit) if visit.answers else after(visit, "device")
    return page(request, visit, "resume_code", code=code, goal=goal)


@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest) -> HttpResponse:
    """Come back with a code; then the device is asked about anew."""
    form = KeyForm("Your resume code", request.POST or None)
    if form.is_valid():
        if not limits.allowed(request, "resume"):
            return slow_down(request)
        try:
            ticket = resumed(form.cleaned_data["key"])
        except Closed:
            ticket = None
            form.add_error("key", OVER)
        else:
            if ticket is not None:
                response = redirect("take_part:device")
                cookies.put_ticket(response, ticket)
                return response
            limits.failed(request, "resume")
            form.add_error("key", UNKNOWN)
    status = 422 if form.errors else 200
    return render(request, "take_part/resume.html", {"form": form}, status=status)


@require_POST
def still_here(request: HttpRequest) -> HttpResponse:
    """Somebody is still there: the ten minutes begin anew."""
    held, receipt = cookies.ticket_of(request), cookies.receipt_of(request)
    if held is None and receipt is None:
        return HttpResponse(status=404)
    response = HttpResponse(status=204)
    if receipt is not None:
        cookies.put_receipt(response, *receipt)
    if held is not None and not held[1]:
        with suppress(Closed):  # The next page says so.
            drafts.draft_of(held[0])
        cookies.put_ticket(response, held[0])
    return response


@require_safe
def cleared(request: HttpRequest) -> HttpResponse:
    """Nobody did anything for ten minutes on a shared device; nothing is left."""
    held = cookies.ticket_of(request)
    if held is not None and not held[1]:
        drafts.forget(held[0])
    response = render(request, "take_part/cleared.html", {"calm": True})
    if held is None or not held[1]:
        cookies.drop(response, cookies.TICKET)
    cookies.drop(response, cookies.CODE, cookies.RECEIPT)
    return response


@require_safe
def finished(request: HttpRequest) -> HttpResponse:
    """All is put away; the page can be closed."""
    return render(request, "take_part/finished.html", {"calm": True})
