"""Minutes: drafted, worded, approved as a correct record, then signed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from boards.meeting.holding import going_on
from boards.minuting import corrected
from boards.minuting.corrected import Row
from boards.minuting.drafting import paragraphs
from boards.minuting.listing import with_actions
from boards.models import (
    Board,
    Meeting,
    MeetingState,
    Minutes,
    MinutesApproval,
    MinutesSignature,
)
from boards.people.powers import Power, is_chair, may, seat_of
from cms.text.tidy import clean
from ledger import book
from ledger.canonical import JSON
from workflow.errors import Blocked, NotPermitted, Reason, Stale

NOT_YOURS = "Minutes are kept by the board's clerk."
NOT_HELD = "Record that the meeting was held first."
APPROVED = "These minutes are approved. Only a later meeting corrects them, in its own."
LATER = "Minutes are approved at a later meeting of the same board."
SIGN = "The chair signs the minutes that a meeting approved."
MEANWHILE = (
    "Somebody else changed the minutes after you opened them, so yours are not saved "
    "yet. Look at what stands there now, then save again."
)


@dataclass(frozen=True, slots=True)
class Taken:
    """The minutes after what was recorded came in: the headings that were added, and
    those drafted anew. `first` says that there were none before."""

    minutes: Minutes
    first: bool = False
    added: tuple[str, ...] = ()
    anew: tuple[str, ...] = ()


def draft(meeting_pk: int, *, actor: User) -> Minutes:
    """The minutes, as `take_in` leaves them. Raises NotPermitted, Blocked."""
    return take_in(meeting_pk, actor=actor).minutes


@transaction.atomic
def take_in(meeting_pk: int, *, actor: User) -> Taken:
    """Draft the minutes from the record; what was recorded since is added where it
    belongs, and what a corrected record is about is drafted anew.

    Raises NotPermitted, Blocked.
    """
    meeting = going_on(meeting_pk)
    _may_keep(meeting.board, actor)
    if meeting.state != MeetingState.HELD:
        raise Blocked([Reason(NOT_HELD)])
    fresh = paragraphs(meeting)
    minutes = Minutes.objects.select_for_update().filter(meeting=meeting).first()
    if minutes is None:
        minutes = Minutes.objects.create(
            meeting=meeting,
            paragraphs=fresh,
            drafted_by=actor,
            changed_at=timezone.now(),
        )
        _note("board.minutes_drafted", meeting, actor)
        return Taken(minutes, first=True)
    _not_approved(minutes)
    known = {row["key"] for row in minutes.paragraphs}
    added = [row for row in fresh if row["key"] not in known]
    anew = corrected.outdated(minutes.paragraphs, _stands(meeting))
    if added or anew:
        by_key = {str(row["key"]): row for row in fresh}
        kept = [corrected.renewed(row, by_key, anew) for row in minutes.paragraphs]
        minutes.paragraphs = _in_order(kept, fresh)
        _save(minutes)
    return Taken(
        minutes,
        added=tuple(str(row["heading"]) for row in added),
        anew=tuple(row["heading"] for row in minutes.paragraphs if row["key"] in anew),
    )


def _in_order(kept: Sequence[Row], fresh: Sequence[Row]) -> list[Row]:
    """What is kept, and of a fresh draft what is not there yet: each after what comes
    before it in the draft."""
    rows, place = list(kept), 0
    for row in fresh:
        keys = [one["key"] for one in rows]
        if row["key"] in keys:
            place = keys.index(row["key"]) + 1
        else:
            rows.insert(place, row)
            place += 1
    return rows


@transaction.atomic
def begin_again(meeting_pk: int, *, actor: User, version: int) -> Minutes:
    """Draft every paragraph anew from the record; what was reworded is lost."""
    minutes = _held(meeting_pk, actor, version)
    minutes.paragraphs = paragraphs(minutes.meeting)
    _save(minutes)
    return minutes


@transaction.atomic
def word(
    meeting_pk: int,
    *,
    actor: User,
    version: int,
    texts: Mapping[str, str],
    exempt: frozenset[str] = frozenset(),
) -> Minutes:
    """Reword paragraphs by key, and say which are exempt. Raises NotPermitted, Blocked,
    Stale."""
    minutes = _held(meeting_pk, actor, version)
    now = [
        {
            **{name: value for name, value in row.items() if name != "before"},
            "text": clean(texts.get(row["key"], row["text"])).strip(),
            "exempt": row["key"] in exempt,
        }
        for row in minutes.paragraphs
    ]
    if now != minutes.paragraphs:
        minutes.paragraphs = now
        _save(minutes)
    return minutes


@transaction.atomic
def approve(
    minutes_pk: int,
    meeting_pk: int,
    *,
    actor: User,
    version: int,
    corrections: str = "",
) -> MinutesApproval:
    """Record that a later meeting approved them as a correct record.

    What stands there then is kept under its digest, the actions with it. Raises
    NotPermitted, Blocked, Stale.
    """
    minutes = Minutes.objects.select_for_update(of=("self",)).select_related(
        "meeting__board"
    )
    found = minutes.get(pk=minutes_pk)
    _may_keep(found.meeting.board, actor)
    _not_approved(found)
    if found.version != version:
        raise Stale(MEANWHILE)
    later = going_on(meeting_pk)
    if later.board_id != found.meeting.board_id or later.on <= found.meeting.on:
        raise Blocked([Reason(LATER)])
    if later.state != MeetingState.HELD:
        raise Blocked([Reason(NOT_HELD)])
    _not_outdated(found)
    paragraphs_kept = [corrected.as_kept(row) for row in found.paragraphs]
    whole = with_actions(paragraphs_kept, found.meeting)
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True)
    row = MinutesApproval.objects.create(
        minutes=found,
        meeting=later,
        corrections=clean(corrections).strip(),
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        by=actor,
        at=timezone.now(),
    )
    _note(
        "board.minutes_approved", found.meeting, actor, sha256=row.sha256, at=later.pk
    )
    return row


@transaction.atomic
def sign(approval_pk: int, shown_sha256: str, *, actor: User) -> MinutesSignature:
    """The chair signs exactly the approved text; one signature. Raises as `approve`."""
    approval = MinutesApproval.objects.select_related("minutes__meeting__board").get(
        pk=approval_pk
    )
    meeting = approval.minutes.meeting
    seat = seat_of(actor, meeting.board)
    if seat is None or not is_chair(actor, meeting.board):
        raise NotPermitted(SIGN)
    if approval.sha256 != shown_sha256:
        raise Stale(MEANWHILE)
    try:
        with transaction.atomic():
            row = MinutesSignature.objects.create(
                approval=approval, seat=seat, by=actor, at=timezone.now()
            )
    except IntegrityError:
        raise Blocked([Reason("These minutes are signed already.")]) from None
    _note("board.minutes_signed", meeting, actor, sha256=approval.sha256)
    return row


def refuse_approved(minutes: Minutes) -> None:
    """Raises Blocked once a meeting approved them."""
    _not_approved(minutes)


def _held(meeting_pk: int, actor: User, version: int) -> Minutes:
    rows = Minutes.objects.select_for_update(of=("self",))
    minutes = rows.select_related("meeting__board").get(meeting=meeting_pk)
    _may_keep(minutes.meeting.board, actor)
    _not_approved(minutes)
    if minutes.version != version:
        raise Stale(MEANWHILE)
    return minutes


def _not_approved(minutes: Minutes) -> None:
    if MinutesApproval.objects.filter(minutes=minutes).exists():
        raise Blocked([Reason(APPROVED)])


def _not_outdated(minutes: Minutes) -> None:
    keys = corrected.outdated(minutes.paragraphs, _stands(minutes.meeting))
    titles = [row["heading"] for row in minutes.paragraphs if row["key"] in keys]
    if titles:
        raise Blocked([Reason(corrected.CORRECTED.format(title=titles[0]))])


def _stands(meeting: Meeting) -> dict[str, int]:
    return corrected.decisions_of(meeting.items.all())


def _may_keep(board: Board, actor: User) -> None:
    if not may(Power.CALL, board, actor):
        raise NotPermitted(NOT_YOURS)


def _save(minutes: Minutes) -> None:
    minutes.version += 1
    minutes.changed_at = timezone.now()
    minutes.save(update_fields=["paragraphs", "version", "changed_at"])


def _note(kind: str, meeting: Meeting, actor: User, **data: JSON) -> None:
    book.append(
        kind,
        subject=meeting.ref,
        actor=actor.ref,
        data={"board": meeting.board.key, **data},
    )
