"""What follows when a cover report is finished: rooms above say it, such as the pack.

Called in the transaction that finishes it, so they write down what is to be done and
leave the doing to a worker.
"""

from collections.abc import Callable

from accounts.models import User
from boards.models import Item

After = Callable[[Item, User], None]
_known: list[After] = []


def when_finished(function: After) -> After:
    """Register what follows."""
    if function not in _known:
        _known.append(function)
    return function


def finished(item: Item, actor: User) -> None:
    """An item's report was finished by this person."""
    for follow in _known:
        follow(item, actor)
