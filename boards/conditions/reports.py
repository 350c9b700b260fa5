"""What a board's next meeting has to be told: urgent decisions and corrections.

Each becomes an item of the next meeting that is planned, or of the one that is called
next. It nags the clerk until a meeting was held that had it on its agenda.
"""

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone

from accounts.models import User
from boards.models import Board, Decision, Item, ItemKind, Meeting, MeetingState, Method
from ledger import book
from workflow import workdays
from workflow.models import Edition
from workflow.queries import EditionQuerySet
from workflow.stages import ONCE_PUBLIC

TELL_URGENT = "To note that {title} was approved by the urgent route on {day}."
TELL_CORRECTION = "To note that {title} was corrected. The meaning did not change."


def report_urgent(decision: Decision, *, actor: User) -> Item | None:
    """Put an urgent decision on the next planned meeting, if there is one."""
    meeting = next_meeting(decision.board)
    return _urgent_item(meeting, decision, actor) if meeting else None


def report_correction(edition: Edition, *, actor: User) -> Item | None:
    """Put a published correction on CPB's next planned meeting, if there is one."""
    meeting = next_meeting(Board.objects.get(key="cpb"))
    return _correction_item(meeting, edition, actor) if meeting else None


def add_waiting(meeting: Meeting, *, actor: User) -> list[Item]:
    """Put on a new meeting whatever waited for one."""
    found = [_urgent_item(meeting, row, actor) for row in urgent_waiting(meeting.board)]
    if meeting.board.key == "cpb":
        found += [
            _correction_item(meeting, row, actor) for row in corrections_waiting()
        ]
    return found


def next_meeting(board: Board) -> Meeting | None:
    """The next meeting that is planned."""
    rows = board.meetings.filter(state=MeetingState.PLANNED, on__gte=workdays.today())
    return rows.order_by("on").first()


def urgent_waiting(*boards: Board) -> QuerySet[Decision]:
    """Urgent decisions on no agenda yet."""
    rows = Decision.objects.filter(board__in=boards, method=Method.URGENT)
    # A corrected record, however often, is reported by the item that reports the first
    # one: it is of the same board and the same text.
    told = _there(ItemKind.URGENT).filter(
        board=OuterRef("board"), seal=OuterRef("seal")
    )
    rows = rows.filter(~Exists(told), superseded_by=None)
    # What names them is enough; nobody lists them with their texts.
    return rows.select_related("board", "edition__page").defer("edition__page__body")


def corrections_waiting() -> EditionQuerySet:
    """Published corrections on no agenda yet."""
    rows = Edition.objects.filter(patch__gt=0, state__in=ONCE_PUBLIC)
    there = _there(ItemKind.CORRECTION).values_list("edition")
    return rows.exclude(pk__in=there)


def untold(*boards: Board) -> QuerySet[Item]:
    """Reports that no meeting has heard yet, though they are on an agenda."""
    kinds = (ItemKind.URGENT, ItemKind.CORRECTION)
    rows = Item.objects.filter(board__in=boards, kind__in=kinds, taken_off_at=None)
    waiting = rows.exclude(meeting__state=MeetingState.HELD).select_related(
        "board", "meeting"
    )
    return waiting.order_by("put_at", "pk")


def _there(kind: ItemKind) -> QuerySet[Item]:
    """Reports of a kind that are on an agenda."""
    rows = Item.objects.filter(kind=kind, taken_off_at=None)
    return rows.exclude(meeting__state=MeetingState.CANCELLED).order_by()


def _urgent_item(meeting: Meeting, decision: Decision, actor: User) -> Item:
    day = f"{decision.decided_on.day} {decision.decided_on:%B %Y}"
    return _item(
        meeting,
        actor,
        kind=ItemKind.URGENT,
        decision=decision,
        edition=decision.edition,
        seal=decision.seal,
        title=f"Urgent decision: {decision.edition}"[:255],
        ask=TELL_URGENT.format(title=decision.edition, day=day),
    )


def _correction_item(meeting: Meeting, edition: Edition, actor: User) -> Item:
    return _item(
        meeting,
        actor,
        kind=ItemKind.CORRECTION,
        edition=edition,
        seal=edition.seal,
        title=f"Correction: {edition}"[:255],
        ask=TELL_CORRECTION.format(title=edition),
    )


def _item(meeting: Meeting, actor: User, **facts: object) -> Item:
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = Item.objects.create(
        board=meeting.board,
        meeting=meeting,
        position=last + 1,
        put_by=actor,
        put_at=timezone.now(),
        **facts,
    )
    book.append(
        "board.report_added",
        subject=item.edition.ref if item.edition else item.ref,
        actor=actor.ref,
        data={
            "item": item.pk,
            "board": meeting.board.key,
            "meeting": meeting.pk,
            "kind": str(item.kind),
        },
    )
    return item
