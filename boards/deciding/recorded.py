"""What other parts do in the transaction that records a decision."""

from collections.abc import Callable

from boards.models import Decision

Act = Callable[[Decision], None]
_acts: list[Act] = []


def when_recorded(function: Act) -> Act:
    """Register what follows each record, a corrected one too."""
    if function not in _acts:
        _acts.append(function)
    return function


def follow(decision: Decision) -> None:
    """Do all of it. Call it in the transaction of the record, once it is whole."""
    for function in _acts:
        function(decision)
