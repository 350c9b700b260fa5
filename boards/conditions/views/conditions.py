"""A condition's page: discharge it, or confirm the amended text."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boards.conditions import amending, discharging
from boards.conditions.access import condition_for, page_context, reads_texts
from boards.conditions.amendment_page import amendment_page
from boards.conditions.forms import DischargeForm
from boards.conditions.lines import line, relieved
from boards.models import Condition, Discharge
from boards.people.powers import Power, may
from workflow.errors import Blocked, NotPermitted, Refused, Stale
from workflow.models import Seal
from workflow.texts import picture_in
from workflow.views.answering import person
from workflow.views.public import OTHERS, TYPES

ALREADY = "You discharged this already. Here is what is recorded."
OVER = "Counts no more"
CONFIRMED = "Confirmed. Both texts and what differs are now part of the decision."
DISCHARGED = "Discharged."


@require_http_methods(["GET", "HEAD", "POST"])
def condition(request: HttpRequest, condition_pk: int) -> HttpResponse:
    """One condition: how it stands, and the act that it waits for."""
    found = condition_for(request, condition_pk)
    if found.is_amendment:
        return _amendment(request, found)
    return _other(request, found)


def _other(request: HttpRequest, row: Condition) -> HttpResponse:
    user = person(request)
    mine = row.owner_id == user.pk or may(Power.CALL, row.decision, user)
    if request.method == "POST" and not mine:
        raise NotPermitted(discharging.NOT_YOURS.format(name=row.owner))
    form = DischargeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            discharging.discharge(row.pk, actor=user, **form.cleaned_data)
        except Blocked as refusal:
            if Discharge.objects.filter(condition=row, by=user).exists():
                messages.info(request, ALREADY)
                return redirect("boards:condition", row.pk)
            for reason in refusal.reasons:
                form.add_error(None, reason.text)
        else:
            messages.success(request, DISCHARGED)
            return _back(row, request)
    context = _context(request, row)
    context |= {
        "form": form,
        "mine": mine and not hasattr(row, "discharge") and not context["later"],
        "discharge": getattr(row, "discharge", None),
    }
    status = 422 if form.errors else 200
    template = "boards/conditions/condition.html"
    return render(request, template, context, status=status)


def _amendment(request: HttpRequest, row: Condition) -> HttpResponse:
    user, refusal = person(request), None
    if request.method == "POST":
        try:
            amending.confirm(row.pk, request.POST.get("sha256", ""), actor=user)
        except (Blocked, Stale) as refused:
            refusal = refused
        else:
            messages.success(request, CONFIRMED)
            return redirect("boards:condition", row.pk)
    return _amendment_page(request, row, refusal)


def _amendment_page(
    request: HttpRequest, row: Condition, refusal: Refused | None
) -> HttpResponse:
    """The two texts, for those who may read them, and what is in the way."""
    user = person(request)
    whole = request.GET.get("show") == "whole"
    reads = reads_texts(row, user)
    context = _context(request, row) | {
        "page": amendment_page(row, user, whole=whole) if reads else None,
        "whole": whole,
        "refusal": refusal,
        "stale": isinstance(refusal, Stale),
    }
    status = refusal.status if refusal else 200
    template = "boards/conditions/amendment.html"
    response = render(request, template, context, status=status)
    response["Cache-Control"] = "no-store, private"
    return response


def _context(request: HttpRequest, row: Condition) -> dict[str, Any]:
    user, edition = person(request), row.decision.edition
    title = "Amendment" if row.is_amendment else "Condition"
    decision = reverse("boards:decision", args=[row.decision_id])
    stands, later = line(row, edition, user), relieved(row)
    if later is not None:
        stands = replace(stands, status=OVER, overdue=False)
    return page_context(title, edition, user) | {
        "condition": row,
        "line": stands,
        "later": later,
        "decision": row.decision,
        "decision_url": decision if may(Power.VIEW, row.decision, user) else "",
        "corrected": hasattr(row.decision, "superseded_by"),
    }


def _back(row: Condition, request: HttpRequest) -> HttpResponse:
    """To the edition for those who read it, or to the condition."""
    url = page_context("", row.decision.edition, person(request))["edition_url"]
    return redirect(
        f"{url}#conditions" if url else reverse("boards:condition", args=[row.pk])
    )


def _here(row: Condition) -> str:
    return reverse("boards:condition", args=[row.pk])


@require_safe
def image(request: HttpRequest, condition_pk: int, sha256: str) -> HttpResponse:
    """A picture of the decided or of an amended text, for who reads those texts."""
    row = condition_for(request, condition_pk)
    if not row.is_amendment or not reads_texts(row, person(request)):
        raise Http404
    edition = row.decision.edition
    shown = Q(pk=row.decision.seal_id) | Q(pk__in=row.confirmations.values("seal"))
    if edition.seal_id is not None:
        shown |= Q(pk=edition.seal_id)
    for seal in Seal.objects.filter(shown):
        picture = picture_in(seal.text, sha256)
        kind = {**TYPES, **OTHERS}.get(picture.format) if picture else None
        if picture is not None and kind is not None:
            response = HttpResponse(picture.content, content_type=kind)
            response["Cache-Control"] = "no-store, private"
            response["X-Content-Type-Options"] = "nosniff"
            return response
    raise Http404
