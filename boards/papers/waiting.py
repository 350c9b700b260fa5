"""Cover reports that wait for the policy's owner at home, as their deadline comes near.

The clerk has the meeting's papers there; whoever has to write has their own report.
"""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from boards.meeting.deadlines import papers_due
from boards.meeting.waiting import BEFORE
from boards.models import Decision, Item, ItemKind, MeetingState
from workflow import workdays
from workflow.items import Item as Waits
from workflow.items import work_items
from workflow.screens.listing import long_date

SHOWN = 20


@work_items
def reports_to_finish(user: User) -> Iterator[Waits]:
    """Unfinished reports about policies that are this person's own; one query."""
    if not user.has_role(Role.POLICY_OWNER):
        return
    today = workdays.today()
    for item in _unfinished(user):
        meeting = item.meeting
        if meeting is None:
            continue
        due = papers_due(meeting.on, item.board.papers_days)
        if today < due - BEFORE:
            continue
        late = today > due
        yield Waits(
            title=f"{item.title}: the cover report for {item.board}",
            why=f"you own it, and it is not finished; papers for "
            f"{long_date(meeting.on)} {'were' if late else 'are'} due {long_date(due)}",
            label="Write the cover report",
            url=reverse("boards:cover", args=[item.pk]),
            since=workdays.day_of(item.put_at),
            overdue=late,
        )


def _unfinished(user: User) -> list[Item]:
    """Items at meetings to come on whose text the board has not decided, the next
    first."""
    decided = Decision.objects.filter(board=OuterRef("board"), seal=OuterRef("seal"))
    rows = Item.objects.filter(
        ~Exists(decided),
        edition__page__record__owner=user,
        kind=ItemKind.POLICY,
        taken_off_at=None,
        meeting__state=MeetingState.PLANNED,
        meeting__on__gte=workdays.today(),
        cover__finished_at=None,
    )
    rows = rows.select_related("board", "meeting")
    return list(rows.order_by("meeting__on", "position", "pk")[:SHOWN])
