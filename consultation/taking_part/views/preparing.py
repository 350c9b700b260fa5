"""The pages before the questions: device, promise, helper, age, what it is about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from consultation.joining import drafts
from consultation.models import Helper
from consultation.taking_part import cookies
from consultation.taking_part.forms import AgeForm, DeviceForm, HelperForm
from consultation.taking_part.moving import go_on, page
from consultation.taking_part.steps import Step, after, first_open
from consultation.taking_part.visits import Visit, begun, visiting


@require_http_methods(["GET", "HEAD", "POST"])
@visiting
def device(request: HttpRequest, visit: Visit) -> HttpResponse:
    """First of all: whose device it is. Until they say, it counts as shared."""
    form = DeviceForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page(request, visit, "device", form=form)
    own = form.cleaned_data["own"] == "yes"
    draft = drafts.start(visit.ticket, own_device=own)
    if draft.answers:
        goal = first_open(Visit(visit.ticket, own, visit.group, draft))
    else:
        goal = after(visit, "device")
    response = redirect(goal if own else "take_part:shared")
    until = visit.consultation.closes_on if own else None
    cookies.put_ticket(response, visit.ticket, until)
    return response


@require_safe
@begun
def shared(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What happens on a device that others use too, and the offer of a code."""
    goal = first_open(visit) if visit.answers else after(visit, "device")
    return page(request, visit, "shared", goal=goal)


@require_safe
@begun
def promise(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The promise and that it is a choice."""
    return page(request, visit, "promise")


@require_http_methods(["GET", "HEAD", "POST"])
@begun
def who_helps(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Who helps to answer."""
    kept = visit.draft.helper if visit.draft else ""
    form = HelperForm(
        request.POST if request.method == "POST" else None, initial={"helper": kept}
    )
    if not form.is_valid():
        return page(request, visit, "helper", form=form)
    chosen = form.cleaned_data["helper"]
    if chosen:
        visit.keep(helper=chosen)
    helped = chosen not in ("", Helper.NONE, Helper.UNSAID)
    if helped and "act" not in request.POST:
        return redirect("take_part:helping")
    return go_on(request, visit, "helper")


@require_safe
@begun
def helping(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A word to whoever helps."""
    return page(request, visit, "helping", goal=after(visit, "helper"))


@require_http_methods(["GET", "HEAD", "POST"])
@begun
def age(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The age band, where the group's plan asks for it."""
    if not visit.group.asks_age_band:
        return redirect(after(visit, "helper"))
    kept = visit.draft.age_band if visit.draft else ""
    form = AgeForm(
        request.POST if request.method == "POST" else None, initial={"age_band": kept}
    )
    if not form.is_valid():
        return page(request, visit, "age", form=form)
    if chosen := form.cleaned_data["age_band"]:
        visit.keep(age_band=chosen)
    return go_on(request, visit, "age")


@require_safe
@begun
def about_it(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What it is about: in pictures and words, or what can change and why."""
    blocks = list(visit.consultation.easy_read.all()) if visit.young else []
    return page(
        request,
        visit,
        "about_it",
        blocks=blocks,
        deciders=list(visit.consultation.decision_makers.all()),
        questions=Step("question", 1).url if visit.questions else Step("check").url,
    )
