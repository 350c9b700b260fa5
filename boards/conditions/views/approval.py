"""The formal approval of an edition: its records, whether one is needed, a new one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from boards.conditions import approving
from boards.conditions.access import page_context
from boards.conditions.forms import ApprovalForm, NeedForm
from boards.models import FormalApproval, FormalNeed
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.models import Edition
from workflow.stages import Stage
from workflow.views.answering import edition_for, person

RECORDED = "The formal approval is recorded."


@require_safe
def approval(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Whether this policy needs one and why, and every record of one."""
    edition, user = edition_for(request, edition_id), person(request)
    rows = FormalApproval.objects.filter(edition=edition)
    rows = rows.select_related("recorded_by", "seal").defer("seal__canonical")
    context = page_context("Formal approval", edition, user) | {
        "needed": approving.is_needed(edition),
        "need": _need(edition),
        "rows": list(
            rows.select_related("recorded_by", "seal").defer("seal__canonical")
        ),
        "standing": approving.standing(edition),
        "wanting": list(approving.wanting(edition)) if _in_cpb(edition) else [],
        "may_set": _may_set(edition, user),
        "records": not (
            approving.not_yours(edition, user) or approving.too_early(edition)
        ),
    }
    return render(request, "boards/conditions/approval.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def need(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Say whether this policy needs one, and why."""
    edition, user = edition_for(request, edition_id), person(request)
    if not approving.may_set_need(edition, user):
        raise NotPermitted(approving.NEED_NOT_YOURS)
    row = _need(edition)
    now = {
        "needed": "yes" if approving.is_needed(edition) else "no",
        "because": row.because if row else "",
    }
    waives = approving.may_waive(edition, user)
    form = NeedForm(_posted(request), initial=now, waives=waives)
    if form.is_bound and form.is_valid():
        try:
            approving.set_need(edition.pk, actor=user, **form.cleaned_data)
        except Blocked as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason.text)
        else:
            messages.success(request, "Kept for this policy and its next editions.")
            return redirect("boards:approval", edition.pk)
    context = page_context("Formal approval: needed or not", edition, user) | {
        "form": form,
        "button": "Keep this",
        "back": "boards:approval",
    }
    return _form(request, context, form)


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Record a formal approval; one after another supersedes it and starts from it."""
    edition, user = edition_for(request, edition_id), person(request)
    if refusal := approving.not_yours(edition, user):
        raise NotPermitted(refusal)
    before = approving.standing(edition)
    form = ApprovalForm(
        _posted(request), initial=_facts(before) | {"call_in": _call_in(before)}
    )
    stale: Stale | None = None
    if form.is_bound and form.is_valid():
        token = request.POST.get("token", "")
        try:
            approving.approve(edition.pk, actor=user, token=token, **form.cleaned_data)
        except Stale as refused:
            stale = refused
            form.add_error(None, refused.message)
        except Blocked as refused:
            for reason in refused.reasons:
                form.add_error(None, reason.text)
        else:
            messages.success(request, RECORDED)
            return redirect("boards:approval", edition.pk)
    lead = (
        "A record beside the one there is: that one stays, and this one counts."
        if before
        else "About exactly the frozen text."
    )
    context = page_context("Record the formal approval", edition, user) | {
        "form": form,
        "button": "Record it",
        "back": "boards:approval",
        "lead": lead,
        "token": approving.shown(edition),
        "shut": approving.too_early(edition),
    }
    return _form(request, context, form, stale)


def _form(
    request: HttpRequest,
    context: dict[str, object],
    form: ApprovalForm | NeedForm,
    stale: Stale | None = None,
) -> HttpResponse:
    status = stale.status if stale else (422 if form.errors else 200)
    return render(request, "boards/conditions/form.html", context, status=status)


def _need(edition: Edition) -> FormalNeed | None:
    rows = FormalNeed.objects.filter(page=edition.page_id).select_related("by")
    return rows.first()


def _may_set(edition: Edition, user: User) -> bool:
    """Whether there is anything for this person to say: what is needed stays so for an
    owner."""
    if not approving.may_set_need(edition, user):
        return False
    return approving.may_waive(edition, user) or not approving.is_needed(edition)


def _in_cpb(edition: Edition) -> bool:
    return edition.stage is Stage.CPB_APPROVAL


def _facts(row: FormalApproval | None) -> dict[str, object]:
    if row is None:
        return {}
    return {name: getattr(row, name) for name in ApprovalForm.base_fields}


def _call_in(row: FormalApproval | None) -> str:
    return str(row.call_in) if row else str(approving.CallIn.NOT_SUBJECT)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
