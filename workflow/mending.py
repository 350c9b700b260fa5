"""Whose a link is: a reason links to where it is mended only for who may mend it there.

Rooms above say it of their own addresses, so that no link promises what the next page
forbids.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from accounts.models import User

if TYPE_CHECKING:
    from workflow.models import Edition

Ask = Callable[[str, "Edition", User], bool]
_asked: list[Ask] = []


def mends(function: Ask) -> Ask:
    """Register who is asked of a link: False where this person may not follow it."""
    if function not in _asked:
        _asked.append(function)
    return function


def may_follow(url: str, edition: "Edition", user: User) -> bool:
    """Whether nobody objects to this person following the link."""
    return all(ask(url, edition, user) for ask in _asked)
