"""In an edition's history: put on an agenda or sent round, its meetings' minutes."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from boards.models import Item, Meeting
from boards.people.naming import office_then
from workflow.happenings import Happening, Source, happens
from workflow.screens.listing import long_date
from workflow.workdays import day_of

# Names are on the record itself: here stands what somebody was, which does not change.
OWNER = "The policy’s owner"


def _of_policies() -> QuerySet[Item]:
    return Item.objects.filter(edition__isnull=False, seal__isnull=False)


def _put() -> QuerySet[Item]:
    return _of_policies().annotate(at=F("put_at"))


def put_on(numbers: Sequence[int]) -> Iterator[Happening]:
    """The lines of these items; struck where one was taken off again."""
    rows = _put().filter(pk__in=numbers).select_related("board", "meeting", "seal")
    found = list(rows.defer("seal__canonical"))
    put = {item.pk: day_of(item.put_at) for item in found}
    offices = office_then(
        ((item.put_by_id, item.board, put[item.pk]) for item in found), OWNER
    )
    for item in found:
        where = "sent it round {board}"
        if item.meeting is not None:
            where = f"put it on {{board}}’s agenda of {long_date(item.meeting.on)}"
        yield Happening(
            number=item.pk,
            edition_id=item.edition_id or 0,
            at=item.put_at,
            who=offices[item.put_by_id, item.board_id, put[item.pk]],
            what=where.format(board=item.board),
            sha256=item.seal.sha256 if item.seal else "",
            url=reverse("boards:papers", args=[item.pk]),
            why=item.late_because,
            struck=item.taken_off_because if item.taken_off_at else "",
        )


def _approved() -> QuerySet[Item]:
    found = _of_policies().filter(
        taken_off_at=None, meeting__minutes__approval__isnull=False
    )
    return found.annotate(at=F("meeting__minutes__approval__at"))


def _signed() -> QuerySet[Item]:
    found = _of_policies().filter(
        taken_off_at=None, meeting__minutes__approval__signature__isnull=False
    )
    return found.annotate(at=F("meeting__minutes__approval__signature__at"))


def _with_minutes(rows: QuerySet[Item], numbers: Sequence[int]) -> QuerySet[Item]:
    found = rows.filter(pk__in=numbers).select_related(
        "board",
        "seal",
        "meeting__minutes__approval__meeting",
        "meeting__minutes__approval__signature",
    )
    return found.defer("seal__canonical", "meeting__minutes__approval__text")


def minutes_approved(numbers: Sequence[int]) -> Iterator[Happening]:
    """That the minutes of a meeting which had it were approved."""
    for item in _with_minutes(_approved(), numbers):
        approval = _meeting(item).minutes.approval
        yield _minuted(
            item,
            at=approval.at,
            who=f"{item.board.short_name}’s clerk",
            what=f"recorded that {item.board} approved its minutes of "
            f"{long_date(_meeting(item).on)} on {long_date(approval.meeting.on)}",
            why=approval.corrections,
        )


def minutes_signed(numbers: Sequence[int]) -> Iterator[Happening]:
    """That they were signed."""
    for item in _with_minutes(_signed(), numbers):
        signature = _meeting(item).minutes.approval.signature
        yield _minuted(
            item,
            at=signature.at,
            who=f"{item.board.short_name}’s chair",
            what=f"signed {item.board}’s minutes of {long_date(_meeting(item).on)}",
        )


def _minuted(item: Item, **facts: Any) -> Happening:
    return Happening(
        number=item.pk,
        edition_id=item.edition_id or 0,
        sha256=item.seal.sha256 if item.seal else "",
        url=reverse("boards:minutes", args=[_meeting(item).pk]),
        **facts,
    )


def _meeting(item: Item) -> Meeting:
    if item.meeting is None:
        raise RuntimeError("Only a meeting has minutes.")
    return item.meeting


happens(Source("agenda", _put, put_on))
happens(Source("minutes_approved", _approved, minutes_approved))
happens(Source("minutes_signed", _signed, minutes_signed))
