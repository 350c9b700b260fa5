"""Which items stay on an agenda, and which texts a meeting can have had before it."""

from boards.models import Item, ItemKind, Meeting, MeetingState
from workflow import workdays
from workflow.models import Seal
from workflow.screens.listing import long_date

# What only tells a board of something that is done.
REPORTS = (ItemKind.URGENT, ItemKind.CORRECTION)
DECIDED = "This item is decided and stays on the agenda."
TOLD = "The board was told of this at the meeting, so it stays on its agenda."
GOES_ROUND = (
    "Members vote on this until its chair closes or ends the vote. It is not taken off "
    "meanwhile."
)
TOO_EARLY = (
    "This text was frozen on {day}. A meeting before that day cannot have had it "
    "before it."
)


def is_told(item: Item) -> bool:
    """Whether a report was heard: noted, or before a meeting that was held."""
    held = item.meeting is not None and item.meeting.state == MeetingState.HELD
    return item.kind in REPORTS and (held or bool(item.noted))


def why_it_stays(item: Item, *, decided: bool) -> str:
    """Why an item is not taken off; "" if it may be. `decided`: at this item."""
    if is_told(item):
        return TOLD
    circulation = getattr(item, "circulation", None)
    if circulation is not None and circulation.is_open:
        return GOES_ROUND
    return DECIDED if decided or item.noted else ""


def before_its_text(meeting: Meeting, seal: Seal) -> str:
    """Why a meeting cannot have decided on a text; "" where it could."""
    frozen = workdays.day_of(seal.at)
    return TOO_EARLY.format(day=long_date(frozen)) if meeting.on < frozen else ""
