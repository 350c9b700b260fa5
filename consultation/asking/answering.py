"""What several of these screens need to answer a request."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.db import transaction
from django.http import HttpRequest, QueryDict

from consultation.access import consultation_for
from consultation.asking.changing import FIXED
from consultation.models import Consultation
from consultation.powers import Power
from workflow.errors import Blocked, NotPermitted, Stale

STEPS = {"up": -1, "down": 1}
Form = TypeVar("Form", bound=forms.Form)


def planned_for(request: HttpRequest, pk: int, power: Power) -> Consultation:
    """The consultation, for somebody who may change it while it is planned.

    Raises Http404, and NotPermitted also once it is no longer planned.
    """
    row = consultation_for(request, pk, power)
    if not row.is_planned:
        raise NotPermitted(FIXED)
    return row


def tried(
    form: Form, act: Callable[[Form], object], afresh: Callable[[], Form] | None = None
) -> tuple[Form, int]:
    """Do what a form asks for, as a whole or not at all.

    The form to show again and the status of its page, which is 0 once it is done.
    `afresh` is the form with what stands there now that somebody else changed it.
    """
    if not form.is_valid():
        return form, 422
    try:
        with transaction.atomic():
            act(form)
    except Blocked as refusal:
        form.add_error(None, refusal.message)
        return form, 422
    except Stale as refusal:
        if afresh is None:
            raise
        form = afresh()
        form.add_error(None, refusal.message)
        return form, refusal.status
    return form, 0


def again(request: HttpRequest, **now: str) -> QueryDict:
    """What was typed, with what stands there now: the next save is a decision."""
    data: Any = request.POST.copy()
    for name, value in now.items():
        data[name] = value
    found: QueryDict = data
    return found


def step_of(request: HttpRequest) -> int:
    """One place up or down. Raises NotPermitted for anything else."""
    step = STEPS.get(request.POST.get("step", ""))
    if step is None:
        raise NotPermitted("There is no such step.")
    return step
