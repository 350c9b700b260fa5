"""What rooms above do in the same transaction as a step: all of it happens, or none.

For facts that must never differ from the stage, such as a consultation that is open
exactly when its edition went out. What may be done later is a follow-up.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workflow.models import Transition

Act = Callable[["Transition"], None]
_acts: dict[str, list[tuple[int, Act]]] = {}


def within(*transitions: str, order: int = 50) -> Callable[[Act], Act]:
    """Register what is done within the steps named; it may raise a refusal.

    What reads what others do takes a later `order`: apps load in no order of theirs.
    """

    def register(function: Act) -> Act:
        for name in transitions:
            acts = _acts.setdefault(name, [])
            if function not in [act for _, act in acts]:
                acts.append((order, function))
                acts.sort(key=lambda one: one[0])
        return function

    return register


def act_within(row: "Transition") -> None:
    """Do what belongs to this step, in its transaction, after it was recorded."""
    for _, function in _acts.get(row.name, ()):
        function(row)
