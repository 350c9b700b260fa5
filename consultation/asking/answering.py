"""What several of these screens need to answer a request."""

from typing import Any

from django.http import HttpRequest, QueryDict

from workflow.errors import NotPermitted

STEPS = {"up": -1, "down": 1}


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
