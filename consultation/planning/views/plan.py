"""One section of the plan's form."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from consultation.access import consultation_for, page_context
from consultation.planning.changing import OVER, change_plan
from consultation.planning.forms.plan import PlanForm
from consultation.planning.sections import SECTIONS
from consultation.powers import Power
from workflow.errors import NotPermitted
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
    if form.is_bound:
        act = partial(change_plan, row.pk, actor=person(request))
        status = form.save_by(act, lambda: row)
        if status == 200:
            messages.success(request, "Saved." if form.changed else "Nothing changed.")
            return redirect("consultations:consultation", row.pk)
    context = page_context(asked.heading, row) | {"section": asked, "form": form}
    return render(request, "consultation/planning/plan.html", context, status=status)
