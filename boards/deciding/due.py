"""Outcomes that are due: at home, and beside the items of a meeting."""

from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from boards.basis import Basis
from boards.deciding.sent import unsent, why_not_sent
from boards.meeting.begun import begun, has_begun
from boards.meeting.beside import Link, item_links
from boards.meeting.lines import decision_of
from boards.models import Board, Item, ItemKind, MeetingState
from boards.people.powers import Power, is_clerk, may, seats_of
from workflow.items import Item as Waits
from workflow.items import work_items
from workflow.models import Contribution
from workflow.screens.listing import long_date

SHOWN = 50


def is_due(item: Item) -> bool:
    """Whether its meeting has begun and had its text, and nothing is recorded of it."""
    meeting = item.meeting
    return bool(
        item.kind == ItemKind.POLICY
        and item.taken_off_at is None
        and meeting is not None
        and meeting.state != MeetingState.CANCELLED
        and has_begun(meeting)
        and not why_not_sent(item)
    )


def due_items(boards: Sequence[Board], user: User) -> list[Item]:
    """The items of these boards whose outcome this person may record, longest due
    first; not of what they helped to write. One query."""
    rows = Item.objects.filter(
        begun("meeting__"),
        board__in=boards,
        kind=ItemKind.POLICY,
        taken_off_at=None,
        decisions=None,
    ).exclude(unsent() | Q(meeting__state=MeetingState.CANCELLED))
    rows = rows.exclude(edition__in=user.contributions.order_by().values("edition"))
    return list(
        rows.select_related("board", "meeting").order_by("meeting__on", "position")[
            :SHOWN
        ]
    )


@work_items
def outcomes_to_record(user: User) -> Iterator[Waits]:
    """For a board's clerk, and for the chair of officers: two clicks to the record."""
    boards = [
        seat.board
        for seat in seats_of(user)
        if is_clerk(user, seat.board)
        or (seat.board.basis == Basis.OFFICERS and may(Power.RECORD, seat.board, user))
    ]
    if not boards:
        return
    by_meeting: dict[int, list[Item]] = {}
    for item in due_items(boards, user):
        if item.meeting is not None:
            by_meeting.setdefault(item.meeting.pk, []).append(item)
    for items in by_meeting.values():
        yield _waits(items)


def _waits(items: Sequence[Item]) -> Waits:
    board, meeting = items[0].board, items[0].meeting
    if meeting is None:
        raise RuntimeError("Only an item of a meeting is due.")
    one = len(items) == 1
    title = items[0].title if one else f"{len(items)} policies"
    url = reverse("boards:decide", args=[items[0].pk])
    if not one:
        url = reverse("boards:sitting", args=[meeting.pk])
    return Waits(
        title=f"{title}: what {board} decided",
        why=f"{board} met on {long_date(meeting.on)}, and its outcome is not recorded",
        label="Record the outcome" if one else "Record the outcomes",
        url=url,
        since=meeting.on,
    )


@item_links
def links_beside(items: Sequence[Item], user: User) -> Mapping[int, list[Link]]:
    """The record of what is decided, or the way to make it."""
    wrote = set(
        Contribution.objects.filter(
            user=user, edition__in=[item.edition_id for item in items]
        )
        .order_by()
        .values_list("edition", flat=True)
    )
    found: dict[int, list[Link]] = {}
    for item in items:
        decision = decision_of(item)
        if decision is not None:
            url = reverse("boards:decision", args=[decision.pk])
            found[item.pk] = [Link("Decision", url)]
        elif (
            is_due(item)
            and item.edition_id not in wrote
            and may(Power.RECORD, item.board, user)
        ):
            url = reverse("boards:decide", args=[item.pk])
            found[item.pk] = [Link("Record the outcome", url, main=True)]
    return found
