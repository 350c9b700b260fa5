"""What rooms above do in the same transaction as a step: all of it happens, or none.

For facts that must never differ from the stage, such as a consultation that is open
exactly when its edition went out. What may be done later is a follow-up.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workflow.models import Transition

Act = Callable[["Transition"], None]
_acts: dict[str, list[Act]] = {}


def within(*transitions: str) -> Callable[[Act], Act]:
    """Register what is done within the steps named; it may raise a refusal."""

    def register(function: Act) -> Act:
        for name in transitions:
            if function not in _acts.setdefault(name, []):
                _acts[name].append(function)
        return function

    return register


def act_within(row: "Transition") -> None:
    """Do what belongs to this step, in its transaction, after it was recorded."""
    for function in _acts.get(row.name, ()):
        function(row)
