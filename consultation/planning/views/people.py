"""Who decides, who keeps people safe, and who is told."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from consultation.access import consultation_for, page_context
from consultation.models import Consultation
from consultation.planning.changing import (
    change_plan,
    drop_decision_maker,
    drop_safeguarding,
    name_decision_maker,
    name_safeguarding,
)
from consultation.planning.forms.people import DeciderForm, SafeguardingForm, TeamForm
from consultation.planning.forms.plan import PlanForm
from consultation.planning.sections import WATCH
from consultation.planning.teams import hand_to_team
from consultation.powers import Power, may
from workflow.errors import Blocked, Stale
from workflow.views.answering import person

LONGEST_NUMBER = 10


@require_safe
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """The lists, each with its form."""
    return _page(request, consultation_for(request, pk, Power.PLAN))


@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Name somebody, take a name off, or change who is told."""
    row = consultation_for(request, pk, Power.PLAN)
    done = ACTS.get(act)
    if done is None:
        raise Http404("There is no such step.")
    form = done(request, row)
    if form is not None:
        return _page(request, row, {act: form}, getattr(form, "status", 422))
    messages.success(request, "Saved.")
    row.refresh_from_db(fields=["team"])
    if not may(Power.PLAN, row, person(request)):
        return redirect("consultations:list")
    return redirect("consultations:people", row.pk)


def _page(
    request: HttpRequest,
    row: Consultation,
    forms: dict[str, forms.BaseForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = {"version": row.version}
    context = page_context("People", row) | {
        "deciders": list(row.decision_makers.all()),
        "safeguarding": list(row.safeguarding.select_related("user")),
        "decider_form": DeciderForm(initial=shown, auto_id="decider_%s"),
        "safeguarding_form": SafeguardingForm(
            initial=shown | {"role": "lead"}, auto_id="safe_%s"
        ),
        "watch_form": PlanForm(
            instance=row, section=WATCH, initial=shown, auto_id="watch_%s"
        ),
        "team_form": TeamForm(initial=shown | {"team": row.team_id}, auto_id="team_%s"),
    }
    for name, form in (forms or {}).items():
        context |= {FORM_OF[name]: form, "wrong": form}
    return render(request, "consultation/planning/people.html", context, status=status)


def _name_decider(request: HttpRequest, row: Consultation) -> forms.BaseForm | None:
    form = DeciderForm(request.POST, auto_id="decider_%s")
    return _tried(
        form,
        row,
        lambda facts: name_decision_maker(row.pk, actor=person(request), **facts),
    )


def _name_safeguarding(
    request: HttpRequest, row: Consultation
) -> forms.BaseForm | None:
    form = SafeguardingForm(request.POST, auto_id="safe_%s")
    return _tried(
        form,
        row,
        lambda facts: name_safeguarding(row.pk, actor=person(request), **facts),
    )


def _watch(request: HttpRequest, row: Consultation) -> forms.BaseForm | None:
    instance = Consultation.objects.for_staff().get(pk=row.pk)
    form = PlanForm(request.POST, instance=instance, section=WATCH, auto_id="watch_%s")
    return _tried(
        form,
        row,
        lambda facts: change_plan(
            row.pk, actor=person(request), version=facts["version"], **form.changed
        ),
    )


def _hand_over(request: HttpRequest, row: Consultation) -> forms.BaseForm | None:
    form = TeamForm(request.POST, auto_id="team_%s")
    return _tried(
        form,
        row,
        lambda facts: hand_to_team(
            row.pk, facts["team"], actor=person(request), version=facts["version"]
        ),
    )


def _tried(
    form: forms.BaseForm,
    row: Consultation,
    act: Callable[[dict[str, Any]], object],
) -> forms.BaseForm | None:
    """The form again with what is wrong; None when it was done."""
    if not form.is_valid():
        return form
    try:
        act(form.cleaned_data)
    except (Blocked, Stale) as refusal:
        data: Any = form.data.copy()  # type: ignore[attr-defined]  # what was posted
        data["version"] = str(row.version)
        form.data = data
        form.add_error(None, refusal.message)
        form.status = refusal.status  # type: ignore[attr-defined]  # read in act()
        return form
    return None


def _drop_decider(request: HttpRequest, row: Consultation) -> None:
    drop_decision_maker(
        row.pk,
        _number(request, "who"),
        actor=person(request),
        version=_number(request, "version"),
    )


def _drop_safeguarding(request: HttpRequest, row: Consultation) -> None:
    drop_safeguarding(
        row.pk,
        _number(request, "who"),
        actor=person(request),
        version=_number(request, "version"),
    )


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    if value.isdecimal() and value.isascii() and len(value) < LONGEST_NUMBER:
        return int(value)
    raise Stale("Look again at how the list stands, then do this.")


ACTS: dict[str, Callable[[HttpRequest, Consultation], forms.BaseForm | None]] = {
    "name-decider": _name_decider,
    "drop-decider": _drop_decider,
    "name-safeguarding": _name_safeguarding,
    "drop-safeguarding": _drop_safeguarding,
    "watch": _watch,
    "team": _hand_over,
}
FORM_OF = {
    "name-decider": "decider_form",
    "name-safeguarding": "safeguarding_form",
    "watch": "watch_form",
    "team": "team_form",
}
