"""The groups: all of them as a table, and a page for each."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from consultation.access import consultation_for, page_context
from consultation.models import Consultation, Group
from consultation.planning.changing import OVER, change_group, remove_group
from consultation.planning.forms.groups import GroupForm
from consultation.planning.unsaid import add_unsaid
from consultation.powers import Power, may
from workflow.errors import NotPermitted, Stale
from workflow.views.answering import person


@require_safe
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """Every group at a glance."""
    row = consultation_for(request, pk)
    groups = list(row.groups.all())
    context = page_context("Groups", row) | {
        "groups": groups,
        "has_unsaid": any(group.is_unsaid for group in groups),
        "may_plan": row.is_planned and may(Power.PLAN, row, person(request)),
    }
    return render(request, "consultation/planning/groups.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, pk: int, group_pk: int | None = None) -> HttpResponse:
    """One group: how it is invited, what it is promised, what keeps it safe."""
    row = _planned(request, pk)
    found = _found(row, group_pk)
    form = GroupForm(
        request.POST if request.method == "POST" else None,
        instance=_found(row, group_pk),
        version=row.version,
    )
    status = 200
    if form.is_bound:
        act = partial(change_group, row.pk, group_pk, actor=person(request))
        status = form.save_by(act, lambda: found, row.version)
        if status == 200:
            messages.success(request, "Saved.")
            return redirect("consultations:groups", row.pk)
    context = page_context(found.name or "New group", row) | {
        "group": found,
        "form": form,
        "removable": found.pk is not None,
    }
    return render(request, "consultation/planning/group.html", context, status=status)


@require_POST
def remove(request: HttpRequest, pk: int, group_pk: int) -> HttpResponse:
    """Take out a group that was added by mistake."""
    row = _planned(request, pk)
    found = _found(row, group_pk)
    remove_group(row.pk, found.pk, actor=person(request), version=_shown(request))
    messages.success(request, f"{found} was removed.")
    return redirect("consultations:groups", row.pk)


@require_POST
def unsaid(request: HttpRequest, pk: int) -> HttpResponse:
    """Add the group of those who would rather not say which is theirs."""
    row = _planned(request, pk)
    made = add_unsaid(row.pk, actor=person(request), version=_shown(request))
    messages.success(request, f"{made} was added. Look at what it says.")
    return redirect("consultations:group", row.pk, made.pk)


def _shown(request: HttpRequest) -> int:
    """The version of the plan that the person was shown."""
    version = request.POST.get("version", "")
    if not (version.isdecimal() and version.isascii() and len(version) < 10):
        raise Stale("Look again at how the plan stands, then do this.")
    return int(version)


def _planned(request: HttpRequest, pk: int) -> Consultation:
    row = consultation_for(request, pk, Power.PLAN)
    if not row.is_planned:
        raise NotPermitted(OVER)
    return row


def _found(row: Consultation, group_pk: int | None) -> Group:
    if group_pk is None:
        return Group(consultation=row)
    found = row.groups.filter(pk=group_pk).first()
    if found is None:
        raise Http404("There is no such group in this plan.")
    return found
