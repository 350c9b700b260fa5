"""Set the day of a publication, and take it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boards.conditions import publishing
from boards.conditions.access import page_context, publication_for
from boards.conditions.forms import DayForm
from workflow import gates, table
from workflow.errors import Blocked, Stale
from workflow.screens.listing import long_date
from workflow.stages import Stage
from workflow.tokens import token_for
from workflow.views.answering import edition_for, person

LEAD = (
    "On that day it is published in your name, as if you had pressed “CPB approved: "
    "publish”. Everything is checked again then: your role, the text, and every "
    "condition. If anything stands in the way, it comes back to you with the reason."
)


@require_http_methods(["GET", "HEAD", "POST"])
def publish_on(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Choose the day on which an edition in CPB approval is published."""
    edition, user = edition_for(request, edition_id), person(request)
    publishing.may_set(edition, user)
    form = DayForm(request.POST if request.method == "POST" else None)
    stale: Stale | None = None
    if form.is_bound and form.is_valid():
        token = request.POST.get("token", "")
        try:
            row = publishing.schedule(
                edition.pk, actor=user, token=token, **form.cleaned_data
            )
        except Stale as refused:
            stale = refused
            form.add_error(None, refused.message)
        except Blocked as refused:
            for reason in refused.reasons:
                form.add_error(None, reason.text)
        else:
            said = f"{edition} will be published on {long_date(row.on)}."
            messages.success(request, said)
            return redirect(
                f"{reverse('editions:edition', args=[edition.pk])}#conditions"
            )
    context = page_context("Publish on a day", edition, user) | {
        "form": form,
        "button": "Publish on this day",
        "lead": LEAD,
        "token": token_for(edition),
        "reasons": gates.reasons("publish", edition),
        "shut": "" if edition.stage is Stage.CPB_APPROVAL else publishing.NOT_THERE,
    }
    status = stale.status if stale else (422 if form.errors else 200)
    return render(request, "boards/conditions/form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: HttpRequest, publication_pk: int) -> HttpResponse:
    """A day that was set and what became of it; a POST cancels it."""
    row, user = publication_for(request, publication_pk), person(request)
    edition = row.edition
    if request.method == "POST":
        done = publishing.cancel(row.pk, actor=user)
        messages.success(request, f"{done.edition} is not published on a day any more.")
        if table.allowed(table.VIEW, edition, user):
            return redirect("editions:edition", edition.pk)
        return redirect("wagtailadmin_home")
    may_set = table.allowed("publish", edition, user) and not edition.contributed(user)
    mine = row.state == publishing.State.BACK and row.scheduled_by_id == user.pk
    going_on = row.state in (publishing.State.WAITING, publishing.State.BACK)
    context = page_context("Publication on a day", edition, user) | {
        "row": row,
        "cancels": going_on and (may_set or mine),
        "may_set": may_set and row.state != publishing.State.WAITING,
        "reasons": gates.reasons("publish", edition)
        if going_on and edition.stage is Stage.CPB_APPROVAL
        else [],
    }
    return render(request, "boards/conditions/publication.html", context)
