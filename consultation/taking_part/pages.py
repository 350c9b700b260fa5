"""Pages that stand in for others: nothing open here, closed, too many tries."""

from datetime import timedelta

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from consultation.models import Group
from consultation.notices import Promise
from consultation.taking_part import cookies
from workflow import workdays

log = structlog.get_logger(__name__)
WAIT = timedelta(minutes=10)  # after which the counters have forgotten every try


def nothing_here(request: HttpRequest, words: str = "") -> HttpResponse:
    """Nothing is open on this device, and what to do now. `words`: just typed."""
    context = {"words": words, "calm": True}
    response = render(request, "take_part/nothing.html", context, status=404)
    cookies.drop(response, cookies.TICKET)
    return response


def closed_page(request: HttpRequest, group: Group, words: str = "") -> HttpResponse:
    """It closed meanwhile: when, what was not sent, what happens next."""
    context = {
        "group": group,
        "consultation": group.consultation,
        "young": group.young,
        "words": words,
    }
    return render(request, "take_part/closed.html", context, status=410)


def slow_down(request: HttpRequest) -> HttpResponse:
    """Too many tries from one place; says when to try again."""
    context = {
        "calm": True,
        "again": workdays.now() + WAIT,
        "emergency": settings.EMERGENCY_NUMBER,
    }
    response = render(request, "take_part/slow_down.html", context, status=429)
    response["Retry-After"] = str(int(WAIT.total_seconds()))
    return response


def cannot_change(request: HttpRequest, group: Group, promise: Promise) -> HttpResponse:
    """Answers that can be neither changed nor taken back now: what was said before,
    and not which of the reasons it is."""
    context = {"promise": promise, "young": group.young}
    return render(request, "take_part/no_change.html", context, status=409)


def not_now(request: HttpRequest, group: Group, promise: Promise) -> HttpResponse:
    """Nothing could be removed at this moment; why is for those who run the server."""
    log.error("erasure_could_not_be_listed")
    context = {"promise": promise, "young": group.young}
    return render(request, "take_part/not_now.html", context, status=503)
