"""Members, deputies and clerks are told when a meeting is called, moved or cancelled.

Who they are is asked for the meeting's day: a seat may begin or end before it. Of a
change of the young people's own meeting only they and the clerk are told.
"""

from collections.abc import Collection, Iterable
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from boards.meeting.deadlines import papers_due
from boards.meeting.schedule import when
from boards.models import Letter, Meeting, MeetingState
from boards.people.letters import message, put, writes
from boards.people.powers import is_clerk, seat_of
from boards.people.seats import clerks_of, members_of
from workflow.screens.listing import long_date
from workflow.workdays import today

Kind = Letter.Kind
FOR_ALL = frozenset({"on", "at", "place", "remote"})
FOR_THE_YOUNG = frozenset({"pre_meeting_at", "pre_meeting_place"})
SUBJECTS = {
    Kind.CALLED: "{board} meets on {when}",
    Kind.MOVED: "Changed: {board} meets on {when}",
    Kind.CANCELLED: "Cancelled: {board} on {when}",
}


def as_it_is(meeting: Meeting) -> str:
    """When and where it is: "11 December 2026, 14:00, Town Hall"."""
    return ", ".join(filter(None, [when(meeting), meeting.place]))


def tell_called(meeting: Meeting) -> None:
    """Write down whom to tell of a new meeting, if it is to come."""
    if meeting.on >= today():
        _put(Kind.CALLED, meeting, [meeting.on])


def tell_changed(
    meeting: Meeting, changed: Collection[str], was: str, was_on: date
) -> None:
    """Write down whom to tell that it is at another time or place."""
    if meeting.state != MeetingState.PLANNED or max(meeting.on, was_on) < today():
        return
    if FOR_ALL.intersection(changed):
        _put(Kind.MOVED, meeting, {meeting.on, was_on}, was=was)
    elif FOR_THE_YOUNG.intersection(changed):
        _put(Kind.MOVED, meeting, [meeting.on], young=True)


def tell_cancelled(meeting: Meeting) -> None:
    """Write down whom to tell that it is cancelled, if it was to come."""
    if meeting.on >= today():
        _put(Kind.CANCELLED, meeting, [meeting.on])


def _put(
    kind: Letter.Kind,
    meeting: Meeting,
    days: Iterable[date],
    *,
    was: str = "",
    young: bool = False,
) -> None:
    found: dict[int, User] = {}
    for day in days:
        for seat in members_of(meeting.board, day).filter(person__is_active=True):
            if seat.is_young or not young:
                found[seat.person_id] = seat.person
        for seat in clerks_of(meeting.board, day):
            found[seat.person_id] = seat.person
    people = [found[pk] for pk in sorted(found)]
    put(kind, people, meeting=meeting, change=meeting.version, was=was)


@writes(*SUBJECTS)
def written(letter: Letter) -> EmailMessage | str:
    """The letter, or why it is not sent."""
    meeting = letter.meeting
    if meeting is None:
        raise RuntimeError(f"Letter {letter.pk} is about no meeting.")
    kind = Kind(letter.kind)
    cancelled = meeting.state == MeetingState.CANCELLED
    if cancelled != (kind == Kind.CANCELLED):
        return "not sent: the meeting was cancelled"
    if meeting.on < today():
        return "not sent: the meeting is over"
    if not _belongs(letter.person, meeting):
        return "not sent: has no seat on the board any more"
    subject = SUBJECTS[kind].format(board=meeting.board.name, when=when(meeting))
    return message(letter, subject, _body(letter, kind, meeting))


def _belongs(person: User, meeting: Meeting) -> bool:
    """A seat on the meeting's day or today: an older day may be in their diary."""
    board, days = meeting.board, {meeting.on, today()}
    return any(
        seat_of(person, board, day) or is_clerk(person, board, day) for day in days
    )


def _body(letter: Letter, kind: Letter.Kind, meeting: Meeting) -> str:
    board, person = meeting.board, letter.person
    url = settings.BASE_URL.rstrip("/")
    seat = seat_of(person, board, meeting.on)
    young = (seat is not None and seat.is_young) or is_clerk(person, board, meeting.on)
    pre = meeting.pre_meeting_at if young else None
    return render_to_string(
        "boards/meeting/letter.txt",
        {
            "person": person,
            "kind": kind,
            "meeting": meeting,
            "board": board.name,
            "when": when(meeting),
            "was": letter.was,
            "due": long_date(papers_due(meeting.on, board.papers_days)),
            "pre": timezone.localtime(pre, timezone.get_default_timezone())
            if pre
            else None,
            "url": url + reverse("boards:meeting", args=[meeting.pk]),
            "calendar": url + reverse("boards:meeting_calendar", args=[meeting.pk]),
            "council": settings.COUNCIL_NAME,
        },
    )
