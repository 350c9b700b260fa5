"""What other parts show on a board's and a meeting's page: links beside each item, and
panels. Each registers its own; each costs a constant number of queries.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from boards.models import Board, Item, Meeting


@dataclass(frozen=True, slots=True)
class Link:
    """One way on from an item: `main` for what waits to be done there now."""

    label: str
    url: str
    main: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of a meeting's or a board's page; `key` is its address there."""

    key: str
    heading: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


Links = Callable[[Sequence[Item], User], Mapping[int, Iterable[Link]]]
OfMeeting = Callable[[Meeting, User], Panel | None]
OfBoard = Callable[[Board, User], Panel | None]
_links: list[Links] = []
_of_meetings: list[OfMeeting] = []
_of_boards: list[OfBoard] = []


def item_links(function: Links) -> Links:
    """Register links by the item's number, asked once for a whole list."""
    if function not in _links:
        _links.append(function)
    return function


def meeting_panel(function: OfMeeting) -> OfMeeting:
    """Register a panel of a meeting's page."""
    if function not in _of_meetings:
        _of_meetings.append(function)
    return function


def board_panel(function: OfBoard) -> OfBoard:
    """Register a panel of a board's page."""
    if function not in _of_boards:
        _of_boards.append(function)
    return function


def links_of(items: Sequence[Item], user: User) -> dict[int, list[Link]]:
    """Everything that leads on from these items for this person."""
    found: dict[int, list[Link]] = {item.pk: [] for item in items}
    for source in _links if items else ():
        for pk, links in source(items, user).items():
            found[pk] += links
    return found


def panels_of_meeting(meeting: Meeting, user: User) -> list[Panel]:
    """What the parts show of a meeting to this person."""
    made = (make(meeting, user) for make in _of_meetings)
    return [panel for panel in made if panel is not None]


def panels_of_board(board: Board, user: User) -> list[Panel]:
    """What the parts show of a board to this person."""
    made = (make(board, user) for make in _of_boards)
    return [panel for panel in made if panel is not None]
