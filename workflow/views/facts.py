"""What stands beside the text: dates, references, note, editors, owner, team."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from workflow import table
from workflow.errors import Blocked, NotPermitted
from workflow.facts import change
from workflow.forms import FactsForm
from workflow.screens.stepper import ENDED
from workflow.views.answering import edition_for, page_context, person


@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Change them, at any stage until the edition has ended."""
    edition = edition_for(request, edition_id, table.SET_FACTS)
    if edition.stage in ENDED:
        raise NotPermitted("This edition has ended. Its facts are history.")
    clerk = table.allowed(table.NAME_OWNER, edition, request.user)
    form = FactsForm(
        request.POST if request.method == "POST" else None, edition=edition, clerk=clerk
    )
    if request.method == "POST" and form.is_valid():
        try:
            change(edition.pk, actor=person(request), **form.changed)
        except Blocked as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason.text)
        else:
            messages.success(request, "Saved." if form.changed else "Nothing changed.")
            return redirect("editions:edition", edition.pk)
    context = page_context("Facts", edition=edition) | {
        "edition": edition,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "workflow/facts.html", context, status=status)
