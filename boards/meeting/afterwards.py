"""Where the items of a cancelled meeting went."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from boards.meeting.lines import Line
from boards.models import Item, MeetingState

WAITS = "waits for another meeting"
WENT_ROUND = "went round on paper instead"


@dataclass(frozen=True, slots=True)
class Went:
    """One item of before, and what stands in its place; None while it waits."""

    line: Line
    to: Item | None

    @property
    def words(self) -> str:
        """Where it went, unless it went to a meeting."""
        return WENT_ROUND if self.to is not None else WAITS


def went(lines: Sequence[Line]) -> list[Went]:
    """Each item with the newest other one of its board about the same: the edition,
    or the urgent decision that it reports. One query."""
    items = [line.item for line in lines]
    same = Q(edition__in=[one.edition_id for one in items if one.edition_id])
    same |= Q(decision__in=[one.decision_id for one in items if one.decision_id])
    rows = Item.objects.filter(
        same, board__in={one.board_id for one in items}, taken_off_at=None
    ).exclude(meeting__state=MeetingState.CANCELLED)
    newer = {_about(row): row for row in rows.select_related("meeting").order_by("pk")}
    found = [(line, newer.get(_about(line.item))) for line in lines]
    return [Went(line, to if _follows(to, line.item) else None) for line, to in found]


def _follows(other: Item | None, item: Item) -> bool:
    """Whether it was put on later, or for a later day."""
    if other is None or item.meeting is None:
        return False
    later = other.meeting is not None and other.meeting.on > item.meeting.on
    return later or other.pk > item.pk


def _about(item: Item) -> tuple[int, str, int, int]:
    return (item.board_id, item.kind, item.edition_id or 0, item.decision_id or 0)
