"""Which points stand on a group's letter and poster."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from consultation.access import consultation_for, page_context
from consultation.feedback import papers
from consultation.feedback.forms import PointsForm
from consultation.feedback.publishing import feedback_of
from consultation.models import Consultation, Group
from consultation.powers import Power
from consultation.unstored import unstored
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.views.answering import person

TEMPLATE = "consultation/feedback/on_paper.html"


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def on_paper(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """Every point to tick, and the button that leaves it to how many made one."""
    row = consultation_for(request, pk, Power.INVITE)
    found = row.groups.filter(key=group, taking_part=True).first()
    if found is None:
        raise Http404("There is no such group.")
    if feedback_of(row).published_at is None:
        raise NotPermitted(papers.NOT_PUBLIC)
    items, chosen = papers.items_for(found), papers.ticked(found)
    shown = {str(item.pk) for item in papers.on_paper(items, chosen)}
    data = request.POST if request.method == "POST" else None
    form = PointsForm(data, items=items, chosen=chosen)
    status = 200
    if data is not None:
        status = _kept(request, row, found, form)
        if status == 200:
            messages.success(request, f"Kept: what stands on paper for {found.name}.")
            return redirect("consultations:told", pk)
        shown = set(request.POST.getlist("point"))
    context = page_context(f"On paper: {found.name}", row) | {
        "group": found,
        "form": form,
        "items": [(item, str(item.pk) in shown) for item in items],
        "chosen": bool(chosen),
        "most": papers.MOST,
    }
    return render(request, TEMPLATE, context, status=status)


def _kept(
    request: HttpRequest, row: Consultation, group: Group, form: PointsForm
) -> int:
    """Keep it: 200, or the status of a refusal, which the form then tells."""
    if not form.is_valid():
        return 422
    before, actor = form.cleaned_data["before"], person(request)
    try:
        if "by_themselves" in request.POST:
            papers.choose_none(row.pk, group.pk, before=before, actor=actor)
        else:
            points = form.cleaned_data["point"]
            papers.choose(row.pk, group.pk, points, before=before, actor=actor)
    except (Blocked, Stale) as refusal:
        form.add_error(None, refusal.message)
        return refusal.status
    return 200
