"""What must be seen on every staff screen: a sentence in red, with a link.

For what cannot wait until somebody looks, such as an alert that could not be sent.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.models import User


@dataclass(frozen=True, slots=True)
class Banner:
    """A sentence and where to act on it."""

    text: str
    url: str = ""
    label: str = ""


Source = Callable[[User], Iterable[Banner]]
_sources: list[Source] = []


def banners(function: Source) -> Source:
    """Register a source: one cheap query at most, nothing for most people."""
    if function not in _sources:
        _sources.append(function)
    return function


def banners_for(user: User) -> list[Banner]:
    """What this person must see now."""
    return [banner for source in _sources for banner in source(user)]
