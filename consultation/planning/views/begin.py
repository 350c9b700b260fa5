"""Begin a plan: for an edition, or a call for practice."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from consultation.access import page_context
from consultation.models import Consultation
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
    user, edition = person(request), edition_for(request, edition_id)
    if not may_plan_for(edition, user):
        raise NotPermitted(
            "A consultation is planned by the policy's owner or a consultation lead "
            "of its team."
        )
    last = edition.consultations.order_by("-round").first()
    form = TitleForm(
        request.POST if request.method == "POST" else None,
        initial={"title": last.title if last else edition.title},
    )
    made, status = _tried(
        form, lambda facts: begin_for_edition(edition.pk, actor=user, **facts)
    )
    if made is not None:
        return _to_its_plan(request, made)
    context = page_context("Plan a consultation") | {
        "edition": edition,
        "last": last,
        "form": form,
        "hindrance": hindrance(edition),
    }
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
    made, status = _tried(form, lambda facts: begin_practice(actor=user, **facts))
    if made is not None:
        return _to_its_plan(request, made)
    context = page_context("Begin a call for practice") | {"form": form}
    return render(
        request, "consultation/planning/practice.html", context, status=status
    )


def _tried(
    form: forms.Form, begin: Callable[[dict[str, Any]], Consultation]
) -> tuple[Consultation | None, int]:
    """What began; or nothing, with the status of the page that says what is wrong."""
    if not form.is_bound:
        return None, 200
    if not form.is_valid():
        return None, 422
    try:
        return begin(form.cleaned_data), 200
    except (Blocked, Stale) as refusal:
        form.add_error(None, refusal.message)
        return None, refusal.status


def _to_its_plan(request: HttpRequest, made: Consultation) -> HttpResponse:
    messages.success(request, "Planning has begun. This is what it needs.")
    return redirect("consultations:consultation", made.pk)
