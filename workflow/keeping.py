"""What rooms above keep of people, how long, and why.

Rooms that may not know each other fill one list here, so that one screen and one table
say all of it. What the list says is done by the room that registered it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of personal record: until when, in words with this installation's
    numbers, and why."""

    model: type[Model]
    what: str
    until: Callable[[], str]
    why: str


_kinds: list[Kept] = []


def keeps(*kinds: Kept) -> None:
    """Register kinds of personal records; each table once."""
    known = {kind.model for kind in _kinds}
    _kinds.extend(kind for kind in kinds if kind.model not in known)


def kept_above() -> Sequence[Kept]:
    """Everything that was registered, in order."""
    return tuple(_kinds)
