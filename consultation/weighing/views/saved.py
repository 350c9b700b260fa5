"""Views that somebody keeps, and lets go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from consultation.unstored import unstored
from consultation.weighing.presenting import desk_for
from consultation.weighing.saved import remove_view, save_view
from workflow.errors import Blocked
from workflow.views.answering import person


@unstored
@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what the filters of this address say, by a name."""
    desk = desk_for(request, pk)
    try:
        name = request.POST.get("name", "")
        view = save_view(desk.row, name, desk.wanted, user=person(request))
    except Blocked as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"Saved as “{view.name}”.")
    return redirect(desk.address())


@unstored
@require_POST
def remove(request: HttpRequest, pk: int, view_pk: int) -> HttpResponse:
    """Let one of one's own views go."""
    desk = desk_for(request, pk)
    if remove_view(desk.row, view_pk, user=person(request)):
        messages.success(request, "The view is removed.")
    return redirect(desk.address())
