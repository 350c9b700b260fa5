"""Begin a plan: for an edition, or a call for practice."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from consultation.access import page_context
from consultation.planning.beginning import (
    begin_for_edition,
    begin_practice,
    hindrance,
    may_call,
    may_plan_for,
)
from consultation.planning.forms.begin import PracticeForm, TitleForm
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.views.answering import edition_for, person


@require_http_methods(["GET", "HEAD", "POST"])
def for_edition(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Plan the edition's next round."""
    edition = edition_for(request, edition_id)
    if not may_plan_for(edition, person(request)):
        raise NotPermitted(
            "A consultation is planned by the policy's owner or a consultation lead "
            "of its team."
        )
    last = edition.consultations.order_by("-round").first()
    form = TitleForm(
        request.POST if request.method == "POST" else None,
        initial={"title": last.title if last else edition.title},
    )
    status = 200
    if form.is_bound and form.is_valid():
        try:
            made = begin_for_edition(
                edition.pk, actor=person(request), title=form.cleaned_data["title"]
            )
        except (Blocked, Stale) as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        else:
            messages.success(request, "Planning has begun. This is what it needs.")
            return redirect("consultations:consultation", made.pk)
    context = page_context("Plan a consultation") | {
        "edition": edition,
        "last": last,
        "form": form,
        "hindrance": hindrance(edition),
    }
    if form.errors and status == 200:
        status = 422
    return render(request, "consultation/planning/begin.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def practice(request: HttpRequest) -> HttpResponse:
    """Begin a call for practice."""
    user = person(request)
    if not may_call(user):
        raise NotPermitted(
            "A call for practice is begun by a consultation lead or a policy owner."
        )
    form = PracticeForm(request.POST if request.method == "POST" else None, actor=user)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            made = begin_practice(
                form.cleaned_data["title"],
                actor=user,
                policy=form.cleaned_data["policy"],
            )
        except (Blocked, Stale) as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        else:
            messages.success(request, "Planning has begun. This is what it needs.")
            return redirect("consultations:consultation", made.pk)
    context = page_context("Begin a call for practice") | {"form": form}
    if form.errors and status == 200:
        status = 422
    return render(
        request, "consultation/planning/practice.html", context, status=status
    )
