"""One consultation: where it stands, what is missing, and everything about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consultation.access import consultation_for, page_context
from consultation.planning.presenting import present
from workflow.views.answering import person


@require_safe
def consultation(request: HttpRequest, pk: int) -> HttpResponse:
    """The consultation's own page."""
    row = consultation_for(request, pk)
    context = page_context(row.title, row) | present(row.pk, person(request))
    return render(request, "consultation/planning/consultation.html", context)
