"""Coming in by a link of one's own or a code on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from consultation.joining import entry, limits
from consultation.taking_part import cookies
from consultation.taking_part.forms import CodeForm
from consultation.taking_part.headers import NO_REFERRER
from consultation.taking_part.pages import slow_down
from consultation.taking_part.telling import facts_of


@require_safe
def with_token(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address at once; says nothing about it and asks no
    database, so that all tokens look alike and a mail scanner uses nothing up."""
    response = redirect("take_part:begin")
    response["Referrer-Policy"] = NO_REFERRER
    cookies.put_code(response, token)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """A code typed from paper; the same answer whatever the code."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        response = redirect("take_part:begin")
        cookies.put_code(response, form.cleaned_data["code"])
        return response
    return render(request, "take_part/code.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Who asks, what for, how long; Begin uses the code up."""
    if not limits.allowed(request, "token"):
        return slow_down(request)
    token = cookies.code_of(request)
    if request.method == "POST":
        return _begun(request, token)
    found = entry.invitation_for(token)
    if found is None:
        return _useless(request)
    context = facts_of(found.consultation, found.group)
    return render(request, "take_part/begin.html", context)


def _begun(request: HttpRequest, token: str) -> HttpResponse:
    ticket = entry.begin(token)
    if ticket is None:
        if cookies.ticket_of(request) is not None:
            # Pressed twice: the first press gave the ticket.
            return redirect("take_part:device")
        return _useless(request)
    response = redirect("take_part:device")
    cookies.put_ticket(response, ticket)
    cookies.drop(response, cookies.CODE)
    return response


def _useless(request: HttpRequest) -> HttpResponse:
    """One page for unknown, used, expired and taken back: it tells nothing."""
    limits.failed(request, "token")
    response = render(request, "take_part/useless.html", {"calm": True}, status=404)
    cookies.drop(response, cookies.CODE)
    return response
