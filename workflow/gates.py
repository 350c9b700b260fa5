"""Gates: what must be true before a transition, each a sentence when it is not.

A gate is a function of an edition that answers None, or the reason a person can act
on. Rooms above register theirs when the apps load; a transition's condition looks them
up when it is called, so that nothing here knows who they are.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from workflow.errors import Reason

if TYPE_CHECKING:
    from workflow.models import Edition

Answer = Reason | Iterable[Reason] | None
Gate = Callable[["Edition"], Answer]

_gates: dict[str, list[Gate]] = {}


def gate(*transitions: str) -> Callable[[Gate], Gate]:
    """Register a gate for the transitions named."""

    def register(function: Gate) -> Gate:
        for name in transitions:
            if function not in _gates.setdefault(name, []):
                _gates[name].append(function)
        return function

    return register


def gates_of(transition: str) -> tuple[Gate, ...]:
    """The gates of a transition, in the order they were registered."""
    return tuple(_gates.get(transition, ()))


def reasons(transition: str, edition: "Edition") -> tuple[Reason, ...]:
    """Everything that still stands in the way, in words."""
    found: list[Reason] = []
    for check in gates_of(transition):
        answer = check(edition)
        if isinstance(answer, Reason):
            found.append(answer)
        elif answer:
            found.extend(answer)
    return tuple(found)


class GatesOpen:
    """The one django_fsm condition: every gate of this transition is open."""

    def __init__(self, transition: str) -> None:
        self.transition = transition

    def __call__(self, edition: Any) -> bool:
        return not reasons(self.transition, edition)
