"""Where the minutes are had as files: the room above that writes them says it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from boards.models import Minutes


@dataclass(frozen=True, slots=True)
class Download:
    """One file of the minutes; `private` for those who read all of them."""

    label: str
    url: str
    private: bool = False


Make = Callable[[Minutes], Sequence[Download]]
_makers: list[Make] = []


def minutes_downloads(function: Make) -> Make:
    """Register files of the minutes."""
    if function not in _makers:
        _makers.append(function)
    return function


def downloads_of(minutes: Minutes, *, whole: bool) -> list[Download]:
    """The files that this reader may have."""
    found = [one for make in _makers for one in make(minutes)]
    return [one for one in found if whole or not one.private]
