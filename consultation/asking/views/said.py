"""What people said, and evidence made of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cms.evidence import dates
from cms.evidence.errors import Unusable
from cms.models import Strength
from consultation.access import consultation_for, page_context
from consultation.asking import said
from consultation.asking.evidence import (
    LONGEST,
    likely_pillar,
    make_evidence,
    may_make,
    source_date,
)
from consultation.asking.forms import PointForm
from consultation.models import Consultation
from consultation.powers import Power, may
from workflow.errors import NotPermitted, Stale
from workflow.views.answering import person

A_PAGE = 50


@require_safe
def what_was_said(request: HttpRequest, pk: int) -> HttpResponse:
    """Approved copies and points of group sessions, paged."""
    row = consultation_for(request, pk, Power.COPIES)
    approved = said.copies(row, person(request))
    copies = Paginator(approved, A_PAGE).get_page(request.GET.get("p"))
    made = said.points(row, person(request))
    points = Paginator(made, A_PAGE).get_page(request.GET.get("s"))
    context = page_context("What people said", row) | {
        "copies": copies,
        "points": points,
        "said_copies": [said.of_copy(copy) for copy in copies],
        "said_points": [said.of_point(point) for point in points],
        "may_make": may_make(row, person(request)),
        "reads_points": may(Power.READ, row, person(request)),
    }
    return render(request, "consultation/asking/said.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, pk: int, kind: str, point_pk: int) -> HttpResponse:
    """Make evidence of a point: filled in beforehand, one press to record it."""
    row = consultation_for(request, pk, Power.COPIES)
    if not may_make(row, person(request)):
        raise NotPermitted("You may not make evidence of what was said here.")
    point = said.found(row, kind, point_pk, person(request))
    if point is None:
        raise Http404("There is no such point.")
    if request.method == "POST":
        form = PointForm(request.POST)
        if form.is_valid() and _made(request, row, point, form):
            return redirect("consultations:said", row.pk)
    else:
        form = PointForm(
            initial={
                "finding": point.words[:LONGEST],
                "pillar": likely_pillar(row),
                "strength": Strength.EARLY,
            }
        )
    context = page_context("Make evidence of this", row) | {
        "point": point,
        "form": form,
        "source_date": dates.long(source_date(row)),
    }
    status = 422 if form.errors else 200
    return render(request, "consultation/asking/evidence.html", context, status=status)


def _made(
    request: HttpRequest, row: Consultation, point: said.Said, form: PointForm
) -> bool:
    """Record it; False with the reasons in the form if it cannot be kept."""
    try:
        made = make_evidence(
            row, point.kind, point.pk, **form.cleaned_data, actor=person(request)
        )
    except Stale as refusal:
        messages.warning(request, refusal.message)
    except Unusable as refusal:
        for name, sentences in refusal.problems.items():
            for sentence in sentences:
                form.add_error(name if name in form.fields else None, sentence)
        return False
    else:
        messages.success(request, f"Recorded as {made}. Cite it as {made.marker}.")
    return True
