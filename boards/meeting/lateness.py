"""Papers that miss their deadline: which do, and the urgency that is minuted for them.

Local Government Act 1972, section 100B(4): what was not open five clear days before is
taken only by reason of special circumstances, which the chair is told and are minuted.
"""

from datetime import date

from accounts.models import User
from boards.meeting.agenda import LATE, misses_deadline
from boards.meeting.deadlines import papers_due
from boards.models import CoverReport, Item, ItemKind, Meeting
from cms.text.tidy import clean
from ledger import book, keys
from workflow.errors import Blocked, Reason
from workflow.screens.listing import long_date
from workflow.workdays import day_of

MADE_LATE = (
    "On that day papers would have been due on {day}, and these were not ready: "
    "{titles}. Say why that is urgent: the chair reads it, and it is minuted."
)


def lacks_urgency(item: Item) -> str:
    """Why papers that are finished now need their urgency; "" where they do not."""
    meeting = item.meeting
    if meeting is None or item.late_because or not misses_deadline(meeting):
        return ""
    return LATE.format(day=long_date(_due(meeting)))


def made_late(meeting: Meeting) -> list[Item]:
    """Items whose papers were not ready when they are due for the meeting's day of now,
    and of which nobody said why that is urgent."""
    if not misses_deadline(meeting):
        return []
    rows = meeting.items.filter(taken_off_at=None, late_because="")
    rows = rows.filter(kind__in=[ItemKind.POLICY, ItemKind.OTHER])
    due = _due(meeting)
    return [row for row in rows.select_related("cover") if not _in_time(row, due)]


def say_urgent(items: list[Item], meeting: Meeting, actor: User, because: str) -> None:
    """Keep why late papers are urgent. Raises Blocked where nobody says it."""
    urgency = clean(because).strip()
    if items and not urgency:
        titles = ", ".join(item.title for item in items)
        words = MADE_LATE.format(day=long_date(_due(meeting)), titles=titles)
        raise Blocked([Reason(words)])
    for item in items:
        say(item, actor, urgency)


def say(item: Item, actor: User, urgency: str) -> None:
    """Keep why an item's papers are late, in words that are tidied already."""
    item.late_because = urgency
    item.save(update_fields=["late_because"])
    book.append(
        "board.item_late",
        subject=item.edition.ref if item.edition else item.ref,
        actor=actor.ref,
        data={"item": item.pk, "late": keys.digest(item.ref, urgency)},
    )


def _due(meeting: Meeting) -> date:
    return papers_due(meeting.on, meeting.board.papers_days)


def _in_time(item: Item, due: date) -> bool:
    """A policy's papers are its finished report; other business has the item alone."""
    if item.kind == ItemKind.OTHER:
        return day_of(item.put_at) <= due
    report: CoverReport | None = getattr(item, "cover", None)
    ready = report.finished_at if report is not None else None
    return ready is not None and day_of(ready) <= due
