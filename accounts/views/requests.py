"""One request for a second yes: read it, approve, decline or withdraw."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy

from accounts import appointments
from accounts.errors import AccountsError
from accounts.models import AppointmentRequest, User
from accounts.views.access import StaffRequest
from accounts.views.forms import DecisionForm, posted
from accounts.views.listing import HOME, PEOPLE, role_words

REQUESTS = {"url": reverse_lazy("people:requests"), "label": "Requests"}


def request_page(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a request; a POST decides it."""
    rows = AppointmentRequest.objects.select_related(
        "subject__team", "asked_by", "decided_by"
    )
    row = get_object_or_404(rows, pk=pk)
    form = DecisionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            done = _decide(pk, request.user, **form.cleaned_data)
        except AccountsError as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, f"{done.what}: {done.get_outcome_display()}.")
            return redirect("people:requests")
    title = f"{row.what} – {row.subject.display_name}"
    context = {
        "row": row,
        "form": form,
        "subject_roles": role_words(row.subject),
        "mine": row.asked_by_id == request.user.pk,
        "about_me": row.subject_id == request.user.pk,
        "header_title": title,
        "header_icon": "key",
        "breadcrumbs_items": [HOME, PEOPLE, REQUESTS, {"url": "", "label": title}],
    }
    status = 422 if form.errors else 200
    return render(request, "accounts/request.html", context, status=status)


def _decide(pk: int, actor: User, decision: str, reason: str) -> AppointmentRequest:
    if decision == "approve":
        return appointments.approve(pk, actor=actor, reason=reason)
    if decision == "decline":
        return appointments.decline(pk, actor=actor, reason=reason)
    return appointments.withdraw(pk, actor=actor)
