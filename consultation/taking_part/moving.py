"""Going from page to page: every one is shown and left in the same way."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from consultation.joining.answers import LONGEST
from consultation.taking_part.steps import Step, after, before
from consultation.taking_part.telling import title_for
from consultation.taking_part.visits import Visit

THEN = "check"  # where somebody goes back to who came from there to change one answer


def page(
    request: HttpRequest, visit: Visit, name: str, number: int = 0, **facts: Any
) -> HttpResponse:
    """One page of the way, with what its frame needs."""
    context = {
        "visit": visit,
        "consultation": visit.consultation,
        "title": title_for(visit.consultation, visit.young),
        "young": visit.young,
        "shared": not visit.own_device,
        "back": before(visit, name, number),
        "goal": after(visit, name, number),
        "then": then(request),
        "longest": LONGEST,
        "number": number,
        **facts,
    }
    form = facts.get("form")
    status = 422 if form is not None and form.errors else 200
    return render(request, f"take_part/{name}.html", context, status=status)


def go_on(
    request: HttpRequest, visit: Visit, name: str, number: int = 0
) -> HttpResponse:
    """To where the pressed button leads: back, on, or to the last page again."""
    if request.POST.get("act") == "back":
        return redirect(before(visit, name, number))
    if then(request):
        return redirect(Step("check").url)
    return redirect(after(visit, name, number))


def then(request: HttpRequest) -> str:
    """Whether they came from the last page and go back there."""
    asked = request.POST.get("then") or request.GET.get("then")
    return THEN if asked == THEN else ""
