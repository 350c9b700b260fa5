"""After the flag: what its raiser knows; and whose response it was."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from consultation.access import consultation_for, page_context
from consultation.models import Concern
from consultation.safeguarding import handling
from consultation.safeguarding.finding import concern_for, context_of, raised_by
from consultation.safeguarding.forms import DetailsForm, IdentityForm
from consultation.safeguarding.identities import reveal
from consultation.safeguarding.people import around, leads_for
from consultation.unstored import unstored
from workflow.errors import Blocked
from workflow.views.answering import person


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def flagged(request: HttpRequest, pk: int, concern_id: UUID) -> HttpResponse:
    """It is flagged. Who knows the route, or whom it is about, can say so."""
    row = consultation_for(request, pk)
    found = raised_by(request, pk, concern_id)
    found.consultation = row
    sorting = request.GET.get("from") == "comments"
    data = request.POST if request.method == "POST" else None
    form = DetailsForm(data, concern=found, around=around(found))
    if data is not None and form.is_valid():
        with transaction.atomic():
            locked = Concern.objects.select_for_update().get(pk=found.pk)
            handling.set_details(
                locked,
                person(request),
                form.cleaned_data["route"],
                form.people,
                form.cleaned_data["about_name"],
                was=form.cleaned_data["shown"],
            )
        messages.success(request, "Saved. The safeguarding leads see it.")
        return redirect(f"consultations:{'comments' if sorting else 'reading'}", row.pk)
    context = page_context("Concern flagged", row) | {
        "form": form,
        "leads": list(leads_for(found)),
        "sorting": sorting,
    }
    return render(
        request,
        "consultation/safeguarding/flagged.html",
        context,
        status=422 if form.errors else 200,
    )


@unstored
@require_POST
def identity(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whose confidential response it was: shown once, after the reason was kept."""
    found = concern_for(request, pk)
    form = IdentityForm(request.POST)
    invitee = None
    if form.is_valid():
        try:
            invitee = reveal(found, form.cleaned_data["reason"], actor=person(request))
        except Blocked as refusal:
            form.add_error("reason", refusal.message)
    context = context_of(f"Concern {str(found.pk)[:8]}") | {
        "concern": found,
        "invitee": invitee,
        "form": form,
    }
    return render(
        request,
        "consultation/safeguarding/identity.html",
        context,
        status=200 if invitee else 422,
    )
