"""One section of the plan's form."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from consultation.access import consultation_for, page_context
from consultation.planning.changing import OVER, change_plan
from consultation.planning.forms.plan import PlanForm
from consultation.planning.sections import SECTIONS
from consultation.powers import Power
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.views.answering import person


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """Read and change it while the consultation is being planned."""
    asked = SECTIONS.get(section)
    if asked is None:
        raise Http404("The plan has no such section.")
    row = consultation_for(request, pk, Power.PLAN)
    if not row.is_planned:
        raise NotPermitted(OVER)
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        instance=consultation_for(request, pk, Power.PLAN),
        section=asked,
    )
    status = 200
    if form.is_bound and form.is_valid():
        try:
            change_plan(
                row.pk,
                actor=person(request),
                version=form.cleaned_data["version"],
                **form.changed,
            )
        except (Blocked, Stale) as refusal:
            status = _refused(form, row, refusal)
        else:
            messages.success(request, "Saved." if form.changed else "Nothing changed.")
            return redirect("consultations:consultation", row.pk)
    context: dict[str, Any] = page_context(asked.heading, row) | {
        "section": asked,
        "form": form,
    }
    if form.errors and status == 200:
        status = 422
    return render(request, "consultation/planning/plan.html", context, status=status)


def _refused(form: PlanForm, row: Any, refusal: Blocked | Stale) -> int:
    if isinstance(refusal, Stale):
        form.beside(row, row.version, refusal.message)
    else:
        form.add_error(None, refusal.message)
    return refusal.status
