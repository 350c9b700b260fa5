"""Who came to a meeting, who stood in for whom, and who declared what."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from boards.meeting.holding import MEANWHILE, going_on, step
from boards.models import (
    Attendance,
    Effect,
    Interest,
    InterestKind,
    Item,
    Meeting,
    Presence,
    Seat,
)
from boards.people.naming import name_of
from boards.people.powers import Power, is_clerk, may
from cms.text.tidy import clean
from ledger import book, keys
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason, Stale

NOT_YOURS = "Attendance and interests are recorded by the board's clerk{chair}."
DECIDED = "This item is decided: the interests declared in it stand as they were."

DISPENSED = "A dispensation is recorded by the board’s clerk."
NOT_YOUR_OWN = "Nobody records a dispensation of their own."


@dataclass(frozen=True, slots=True)
class Came:
    """How one seat was filled: its presence, and the deputy who came instead."""

    presence: str
    deputy: int | None = None


@transaction.atomic
def attend(
    meeting_pk: int,
    came: Mapping[int, Came],
    *,
    actor: User,
    version: int | None = None,
    chaired_by: Seat | None = None,
) -> Meeting:
    """Record attendance by seat, replacing what stood there, and who chaired.

    It may change between two items, as people come and go: each decision keeps who was
    there for it. Raises NotPermitted; Stale for an old version; Blocked for a stranger,
    a deputy who is none, one deputy for two, video where the board meets in person, or
    a chair who was not there.
    """
    meeting = going_on(meeting_pk)
    _may_record(meeting, actor)
    if version is not None and meeting.version != version:
        raise Stale(MEANWHILE)
    if meeting.on > workdays.today():
        raise Blocked([Reason("This meeting is still to come.")])
    seats = {seat.pk: seat for seat in meeting.board.seats.on(meeting.on).members()}
    missing = _wrong(meeting, came, seats)
    if chaired_by is not None and not _was_there(chaired_by, came):
        missing.append(Reason("Whoever chaired was present: say how they came."))
    if missing:
        raise Blocked(missing)
    rows = {row.seat_id: row for row in meeting.attendances.all()}
    now = {pk: (row.presence, row.deputy_id) for pk, row in rows.items()}
    wanted = {pk: (one.presence, one.deputy) for pk, one in came.items()}
    chair = meeting.chaired_by_id if chaired_by is None else chaired_by.pk
    if (now, meeting.chaired_by_id) == (wanted, chair):
        return meeting
    meeting.attendances.all().delete()
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, seat_id=pk, presence=presence, deputy_id=deputy)
        for pk, (presence, deputy) in wanted.items()
    )
    meeting.chaired_by_id = chair
    step(meeting, "chaired_by")
    book.append(
        "board.attendance",
        subject=meeting.ref,
        actor=actor.ref,
        data={
            "board": meeting.board.key,
            "chair": chair or 0,
            "seats": [[pk, str(p), d or 0] for pk, (p, d) in sorted(wanted.items())],
        },
    )
    return meeting


@transaction.atomic
def declare(
    item_pk: int,
    seat_pk: int,
    *,
    actor: User,
    kind: str,
    what: str,
    dispensation: str = "",
    correcting: bool = False,
) -> Interest:
    """Record an interest: by the clerk, or by the member on their own screen.

    What follows from it is the council's setting. `correcting` records one that was
    declared and forgotten, with the record that is corrected for it. Raises
    NotPermitted, Blocked.
    """
    rows = Item.objects.select_for_update(of=("self",)).select_related("board")
    item = rows.get(pk=item_pk)
    seat = Seat.objects.select_related("person", "board").get(
        pk=seat_pk, board=item.board
    )
    own = seat.person_id == actor.pk and not correcting
    if not own and not may(Power.RECORD, item.board, actor):
        raise NotPermitted(NOT_YOURS.format(chair=""))
    if dispensation.strip():
        _may_dispense(seat, actor)
    if item.decisions.exists() and not correcting:
        raise Blocked([Reason(DECIDED)])
    if kind not in InterestKind.values or not what.strip():
        raise Blocked([Reason("Say what kind of interest it is, and what it is.")])
    theirs = item.interests.filter(seat__person=seat.person_id, withdrawn_at=None)
    if theirs.filter(kind=kind).exists():
        raise Blocked([Reason("This interest is recorded already.")])
    row = Interest.objects.create(
        item=item,
        seat=seat,
        kind=kind,
        what=clean(what).strip(),
        dispensation=clean(dispensation).strip(),
        effect=Effect.STAYS if dispensation.strip() else effect_of(kind),
        declared_at=timezone.now(),
        recorded_by=actor,
    )
    note_interest("board.interest_declared", row, actor)
    return row


@transaction.atomic
def take_back(interest_pk: int, *, actor: User) -> Interest:
    """An interest that was recorded by mistake. Raises as `declare`."""
    row = (
        Interest.objects.select_for_update(of=("self",))
        .select_related("item__board", "seat")
        .get(pk=interest_pk)
    )
    if not may(Power.RECORD, row.item.board, actor):
        raise NotPermitted(NOT_YOURS.format(chair=""))
    if row.item.decisions.exists():
        raise Blocked([Reason(DECIDED)])
    if row.withdrawn_at is None:
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
        note_interest("board.interest_taken_back", row, actor)
    return row


def effect_of(kind: str) -> Effect:
    """What follows from a kind of interest, as the council set it."""
    return Effect(settings.INTEREST_EFFECTS[kind])


def _was_there(seat: Seat, came: Mapping[int, Came]) -> bool:
    """Whether a member, or a deputy in their place, was at the meeting."""
    own = came.get(seat.pk)
    if own is not None and own.presence in (Presence.PRESENT, Presence.REMOTE):
        return True
    return any(one.deputy == seat.pk for one in came.values())


def _may_dispense(seat: Seat, actor: User) -> None:
    """By the clerk alone: a chair of officers records, and may be the one it frees."""
    if not is_clerk(actor, seat.board):
        raise NotPermitted(DISPENSED)
    if seat.person_id == actor.pk:
        raise NotPermitted(NOT_YOUR_OWN)


def _may_record(meeting: Meeting, actor: User) -> None:
    if not may(Power.RECORD, meeting.board, actor):
        chair = "" if meeting.board.follows.counts_votes else " or its chair"
        raise NotPermitted(NOT_YOURS.format(chair=chair))


def _wrong(
    meeting: Meeting, came: Mapping[int, Came], seats: Mapping[int, Seat]
) -> list[Reason]:
    found = []
    deputies = [one.deputy for one in came.values() if one.deputy]
    if len(deputies) != len(set(deputies)):
        found.append(Reason("A deputy stands in for one member only."))
    for pk, one in came.items():
        seat = seats.get(pk)
        if seat is None or seat.deputises_for_id is not None:
            found.append(Reason("Somebody named is no member on that day."))
            continue
        name = name_of(seat, public=False)
        if one.presence == Presence.REMOTE and not meeting.board.meets_remotely:
            found.append(Reason(f"{name}: this board meets in person."))
        deputy = seats.get(one.deputy) if one.deputy else None
        if one.deputy and (deputy is None or deputy.deputises_for_id != pk):
            found.append(Reason(f"That is no deputy of {name}."))
        if one.deputy and one.presence in (Presence.PRESENT, Presence.REMOTE):
            found.append(Reason(f"{name} was there and needs no deputy."))
    return found


def note_interest(kind: str, row: Interest, actor: User) -> None:
    """What the ledger keeps of a declaration: whose, which kind, what followed."""
    book.append(
        kind,
        subject=row.item.ref,
        actor=actor.ref,
        data={
            "seat": row.seat_id,
            "kind": str(row.kind),
            "effect": str(row.effect),
            "what": keys.digest(f"interest:{row.pk}", row.what),
        },
    )
