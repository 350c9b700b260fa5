"""With a receipt key: one's answers, what happened to them, change, take back, copy."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from consultation import notices
from consultation.feedback.own import own_of
from consultation.joining import limits, receipts
from consultation.joining.errors import Closed, Gone, Restricted
from consultation.keeping.erasures import Unlisted
from consultation.keeping.requests import erase_by_receipt
from consultation.models import Response
from consultation.taking_part import cookies, showing
from consultation.taking_part.copying import copy_text
from consultation.taking_part.forms import KeyForm
from consultation.taking_part.pages import (
    cannot_change,
    closed_page,
    not_now,
    nothing_here,
    slow_down,
)
from consultation.taking_part.telling import title_for

View = Callable[[HttpRequest, Response, str], HttpResponse]


def with_key(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """Give the view the response whose key was entered a moment ago."""

    @wraps(view)
    def wrapped(request: HttpRequest) -> HttpResponse:
        held = cookies.receipt_of(request)
        response = receipts.response_for(held[0]) if held else None
        if held is None or response is None:
            return redirect("take_part:receipt")
        try:
            return view(request, response, held[0])
        except Closed:
            return closed_page(request, response.group)
        except Restricted:
            promise = notices.promise(response.notice, response.group)
            return cannot_change(request, response.group, promise)
        except Unlisted:
            promise = notices.promise(response.notice, response.group)
            return not_now(request, response.group, promise)
        except Gone:
            return nothing_here(request)

    return wrapped


@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """Enter the key."""
    form = KeyForm("Your receipt key", request.POST or None)
    if form.is_valid():
        if not limits.allowed(request, "receipt"):
            return slow_down(request)
        key = form.cleaned_data["key"]
        if receipts.response_for(key) is not None:
            found = redirect("take_part:answers")
            cookies.put_receipt(found, key, own=False)
            return found
        limits.failed(request, "receipt")
        form.add_error("key", receipts.KNOWN_TO_NOBODY)
    status = 422 if form.errors else 200
    return render(request, "take_part/receipt.html", {"form": form}, status=status)


@require_safe
@with_key
def answers(request: HttpRequest, response: Response, key: str) -> HttpResponse:
    """What one sent and what happened to it. A flagged response looks like any other:
    somebody may be looking over a shoulder."""
    own = own_of(response)
    context = _context(request, response) | {
        "lines": [(one, own.of(one.answer)) for one in showing.of_response(response)],
        "own": own,
        "deciders": list(response.consultation.decision_makers.all()),
    }
    return render(request, "take_part/answers.html", context)


@require_POST
@with_key
def change(request: HttpRequest, response: Response, key: str) -> HttpResponse:
    """Change what was sent; until it is sent again, the old answers stand."""
    ticket = receipts.change(key)
    found = redirect("take_part:device")
    cookies.put_ticket(found, ticket)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@with_key
def take_back(request: HttpRequest, response: Response, key: str) -> HttpResponse:
    """Ask once, then remove the response."""
    if request.method != "POST":
        return render(request, "take_part/take_back.html", _context(request, response))
    receipts.withdraw(key)
    gone = redirect("take_part:taken_back")
    cookies.drop(gone, cookies.RECEIPT)
    return gone


@require_safe
def taken_back(request: HttpRequest) -> HttpResponse:
    """It is gone."""
    return render(request, "take_part/taken_back.html", {"calm": True})


@require_http_methods(["GET", "HEAD", "POST"])
@with_key
def erase(request: HttpRequest, response: Response, key: str) -> HttpResponse:
    """After closing: ask once, then erase. What a case needs waits, and the page that
    follows is the same: somebody may be looking over a shoulder."""
    if response.consultation.takes_answers:
        return redirect("take_part:take_back")
    if request.method != "POST":
        return render(request, "take_part/erase.html", _context(request, response))
    erase_by_receipt(key)
    gone = redirect("take_part:erased")
    cookies.drop(gone, cookies.RECEIPT)
    return gone


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """It is gone, or will be."""
    return render(request, "take_part/erased.html", {"calm": True})


@require_safe
@with_key
def copy(request: HttpRequest, response: Response, key: str) -> HttpResponse:
    """A copy of everything kept of it, as a file."""
    found = HttpResponse(copy_text(response), content_type="text/plain; charset=utf-8")
    found["Content-Disposition"] = 'attachment; filename="my-answers.txt"'
    return found


def _context(request: HttpRequest, response: Response) -> dict[str, object]:
    held = cookies.receipt_of(request)
    consultation = response.consultation
    return {
        "response": response,
        "consultation": consultation,
        "title": title_for(consultation, response.group.young),
        "young": response.group.young,
        "promise": notices.promise(response.notice, response.group),
        "open": consultation.takes_answers,
        "shared": held is None or not held[1],
    }
