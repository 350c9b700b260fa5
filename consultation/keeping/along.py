"""What the rooms above hold of a response, and forget together with it.

In the same transaction as the erasure: nothing of it is left behind, or nothing goes.
"""

from collections.abc import Callable

from consultation.models import Response

Forget = Callable[[Response], None]
_forgets: list[Forget] = []


def forgets_along(function: Forget) -> Forget:
    """Register what goes when a response is erased because somebody asked for it.

    Not when its time is over: what was approved for print stays as long as what it
    was printed in, and by then nobody can be found by it.
    """
    if function not in _forgets:
        _forgets.append(function)
    return function


def forget_along(response: Response) -> None:
    """Forget what the rooms above hold of it; its answers are still there."""
    for function in _forgets:
        function(response)
