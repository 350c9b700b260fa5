"""Which items stay on an agenda: those of which something came there."""

from boards.models import Item, ItemKind, MeetingState

# What only tells a board of something that is done.
REPORTS = (ItemKind.URGENT, ItemKind.CORRECTION)
DECIDED = "This item is decided and stays on the agenda."
TOLD = "The board was told of this at the meeting, so it stays on its agenda."


def is_told(item: Item) -> bool:
    """Whether a report was heard: noted, or before a meeting that was held."""
    held = item.meeting is not None and item.meeting.state == MeetingState.HELD
    return item.kind in REPORTS and (held or bool(item.noted))


def why_it_stays(item: Item, *, decided: bool) -> str:
    """Why an item is not taken off; "" if it may be. `decided`: at this item."""
    if is_told(item):
        return TOLD
    return DECIDED if decided or item.noted else ""
