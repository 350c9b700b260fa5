"""Call a meeting, change it, cancel it, close it."""

from datetime import date, datetime, time
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from boards.conditions.reports import add_waiting, next_meeting
from boards.meeting.begun import from_when, has_begun
from boards.meeting.holding import going_on, step
from boards.meeting.lateness import made_late, say_urgent
from boards.meeting.letters import (
    as_it_is,
    tell_called,
    tell_cancelled,
    tell_changed,
)
from boards.meeting.young import keep_what_stood, why_not_reported
from boards.models import Board, Decision, Item, Meeting, MeetingState, Seat
from boards.people.powers import Power, may
from cms.text.tidy import clean
from ledger import book, keys
from ledger.canonical import JSON
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason

NOT_YOURS = "Meetings of {board} are called by its clerk."
SAME_DAY = "{board} has a meeting on that day already."
RECORDED = (
    "What this meeting decided is recorded, so it keeps its date and is not cancelled."
)
CAME = "Who came on that day is recorded, so the meeting keeps its date."
TO_COME = "This meeting is still to come: it begins on {when}."
NOTHING_SAID = "Write what young people said. Nothing is kept yet."
CHANGES = frozenset(
    (
        "on",
        "at",
        "place",
        "remote",
        "pre_meeting_at",
        "pre_meeting_place",
        "address",
        "chaired_by",
    )
)


@transaction.atomic
def call(
    board: Board,
    *,
    actor: User,
    on: date,
    at: time | None = None,
    place: str = "",
    remote: bool = False,
    pre_meeting_at: datetime | None = None,
    pre_meeting_place: str = "",
    address: str = "",
) -> Meeting:
    """Call a meeting; a past one too, whose record is still to be made.

    Raises NotPermitted, or Blocked when there is one that day.
    """
    _may_call(board, actor)
    meeting = Meeting(
        board=board,
        on=on,
        at=at,
        place=clean(place).strip(),
        remote=remote,
        pre_meeting_at=pre_meeting_at,
        pre_meeting_place=clean(pre_meeting_place).strip(),
        address=address,
        called_by=actor,
    )
    _fits(meeting)
    _save(meeting)
    _note("board.meeting_called", meeting, actor, on=on.isoformat())
    tell_called(meeting)
    if on >= workdays.today():
        add_waiting(meeting, actor=actor)
    return meeting


@transaction.atomic
def change(
    meeting_pk: int,
    *,
    actor: User,
    version: int,
    late_because: str = "",
    **facts: Any,
) -> Meeting:
    """Change some of CHANGES. Raises NotPermitted, Blocked, Stale.

    `late_because` is the urgency of papers that another day makes late.
    """
    if unknown := set(facts) - CHANGES:
        raise ValueError(f"No such facts: {sorted(unknown)}")
    meeting = going_on(meeting_pk, version)
    _may_call(meeting.board, actor)
    was, was_on = as_it_is(meeting), meeting.on
    changed = []
    for name, value in facts.items():
        tidy = clean(value).strip() if isinstance(value, str) else value
        if getattr(meeting, name) != tidy:
            setattr(meeting, name, tidy)
            changed.append(name)
    if "on" in changed:
        _may_move(meeting)
    if "on" in changed:
        say_urgent(made_late(meeting), meeting, actor, late_because)
    if changed:
        _fits(meeting)
        meeting.version += 1
        _save(meeting)
        _note("board.meeting_changed", meeting, actor, changed=sorted(changed))
        tell_changed(meeting, changed, was, was_on)
    return meeting


@transaction.atomic
def cancel(meeting_pk: int, *, actor: User, because: str) -> Meeting:
    """Cancel a meeting that was not held; its items wait for another one, and what has
    to be reported goes to the next that is planned.

    Raises NotPermitted, Blocked.
    """
    meeting = going_on(meeting_pk)
    _may_call(meeting.board, actor)
    if meeting.state == MeetingState.HELD:
        raise Blocked([Reason("This meeting was held and cannot be cancelled.")])
    if _is_recorded(meeting):
        raise Blocked([Reason(RECORDED)])
    if not because.strip():
        raise Blocked([Reason("Say why it is cancelled. Members read this.")])
    meeting.state = MeetingState.CANCELLED
    meeting.cancelled_because = clean(because).strip()
    step(meeting, "state", "cancelled_because")
    digest = keys.digest(meeting.ref, meeting.cancelled_because)
    _note("board.meeting_cancelled", meeting, actor, reason=digest)
    tell_cancelled(meeting)
    following = next_meeting(meeting.board)
    if following is not None:
        add_waiting(following, actor=actor)
    return meeting


@transaction.atomic
def put_reports(meeting_pk: int, *, actor: User) -> list[Item]:
    """Put on a coming meeting whatever the board has still to be told of.

    Raises NotPermitted, Blocked.
    """
    meeting = going_on(meeting_pk)
    _may_call(meeting.board, actor)
    if meeting.state == MeetingState.HELD or meeting.on < workdays.today():
        raise Blocked([Reason("This meeting is over.")])
    made = add_waiting(meeting, actor=actor)
    if made:
        step(meeting)
    return made


@transaction.atomic
def close(meeting_pk: int, *, actor: User, chaired_by: Seat | None = None) -> Meeting:
    """Record that it was held. Raises NotPermitted, Blocked before it begins."""
    meeting = going_on(meeting_pk)
    _may_call(meeting.board, actor)
    if not has_begun(meeting):
        raise Blocked([Reason(TO_COME.format(when=from_when(meeting)))])
    if meeting.state == MeetingState.HELD:
        return meeting
    meeting.state, meeting.held_at = MeetingState.HELD, timezone.now()
    if chaired_by is not None:
        meeting.chaired_by = chaired_by
        _fits(meeting)
    step(meeting, "state", "held_at", "chaired_by")
    _note("board.meeting_held", meeting, actor, on=meeting.on.isoformat())
    return meeting


@transaction.atomic
def report_back(meeting_pk: int, *, actor: User, version: int, points: str) -> Meeting:
    """Keep what young people said before the meeting; empty takes back what was kept.

    What stood there is kept beside it. Raises NotPermitted, Stale, and Blocked where
    there is nothing to keep or the minutes are approved.
    """
    meeting = going_on(meeting_pk, version)
    if refusal := why_not_reported(meeting, actor):
        raise refusal
    said = clean(points).strip()
    if not said and not meeting.pre_meeting_points:
        raise Blocked([Reason(NOTHING_SAID)])
    if said == meeting.pre_meeting_points:
        return meeting
    keep_what_stood(meeting, actor)
    meeting.pre_meeting_points = said
    meeting.pre_meeting_by = actor
    step(meeting, "pre_meeting_points", "pre_meeting_by")
    digest = keys.digest(meeting.ref, meeting.pre_meeting_points)
    _note("board.pre_meeting_reported", meeting, actor, points=digest)
    return meeting


def _may_call(board: Board, actor: User) -> None:
    if not may(Power.CALL, board, actor):
        raise NotPermitted(NOT_YOURS.format(board=board.short_name))


def _may_move(meeting: Meeting) -> None:
    if meeting.state == MeetingState.HELD:
        raise Blocked([Reason("A meeting that was held keeps its date.")])
    if _is_recorded(meeting):
        raise Blocked([Reason(RECORDED)])
    if any(row.is_there for row in meeting.attendances.all()):
        raise Blocked([Reason(CAME)])


def _is_recorded(meeting: Meeting) -> bool:
    """Whether it decided or noted anything, so that it did take place."""
    decided = Decision.objects.filter(item__meeting=meeting)
    return decided.exists() or meeting.items.exclude(noted="").exists()


def _fits(meeting: Meeting) -> None:
    if meeting.remote and not meeting.board.meets_remotely:
        raise Blocked(
            [
                Reason(
                    f"{meeting.board.short_name} meets in person: its legal basis does "
                    "not allow members to attend by video."
                )
            ]
        )
    chair = meeting.chaired_by
    if chair is not None and (chair.board_id != meeting.board_id or chair.is_clerk):
        raise Blocked([Reason("Whoever chairs is a member of this board.")])


def _save(meeting: Meeting) -> None:
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError:
        sentence = SAME_DAY.format(board=meeting.board.short_name)
        raise Blocked([Reason(sentence)]) from None


def _note(kind: str, meeting: Meeting, actor: User, **data: JSON) -> None:
    book.append(
        kind,
        subject=meeting.ref,
        actor=actor.ref,
        data={"board": meeting.board.key, **data},
    )
