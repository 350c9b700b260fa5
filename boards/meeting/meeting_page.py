"""A meeting's page: its agenda, who is expected, what young people said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import User
from boards.meeting.afterwards import Went, went
from boards.meeting.begun import has_begun
from boards.meeting.beside import Panel, panels_of_meeting
from boards.meeting.board_page import agenda_of
from boards.meeting.deadlines import papers_due
from boards.meeting.exclusion import exempt_items
from boards.meeting.expected import Expected, expected_at
from boards.meeting.lines import Line, known, lines, seen_by
from boards.meeting.young import why_not_reported
from boards.models import EarlierPoints, Interest, Meeting, MeetingState
from boards.people.naming import name_of
from boards.people.powers import Power, may
from workflow import workdays


@dataclass(frozen=True, slots=True)
class Declared:
    """One declared interest, in words."""

    interest: Interest
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """An item on the agenda with its number and what was declared on it."""

    number: int
    line: Line
    interests: Sequence[Declared]
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything that one person finds on a meeting's page."""

    due: date
    late: bool
    chair: str
    places: Sequence[Place]
    hidden: int
    off: Sequence[Line]
    expected: Sequence[Expected]
    panels: Sequence[Panel]
    reads: bool
    calls: bool
    records: bool
    reports_back: bool
    earlier_points: Sequence[EarlierPoints]
    came: bool
    past: bool
    begun: bool
    going_on: bool
    plans: bool
    went: Sequence[Went]
    outcomes_url: str
    excludes: bool
    moved: str


def meeting_page(meeting: Meeting, user: User) -> MeetingPage:
    """The page, in a number of queries that never grows."""
    board, today = meeting.board, workdays.today()
    due = papers_due(meeting.on, board.papers_days)
    reads = may(Power.READ_PACK, meeting, user)
    agenda = agenda_of(meeting, user)
    expected = expected_at(meeting) if reads else []
    off = known(meeting.items.exclude(taken_off_at=None))
    going_on = meeting.state != MeetingState.CANCELLED
    calls = may(Power.CALL, meeting, user)
    return MeetingPage(
        due=due,
        late=today > due,
        chair=name_of(meeting.chaired_by, public=False) if meeting.chaired_by else "",
        places=_places(agenda, reads),
        hidden=meeting.items.filter(taken_off_at=None).count() - len(agenda),
        off=lines(list(seen_by(user, board, off)), user),
        expected=expected,
        panels=panels_of_meeting(meeting, user) if going_on else (),
        reads=reads,
        calls=calls,
        records=may(Power.RECORD, meeting, user),
        reports_back=going_on and why_not_reported(meeting, user) is None,
        earlier_points=list(meeting.earlier_points.select_related("replaced_by"))
        if reads
        else [],
        came=any(one.came for one in expected),
        past=meeting.on <= today,
        begun=has_begun(meeting),
        going_on=going_on,
        plans=calls and meeting.state == MeetingState.PLANNED,
        went=() if going_on else went(agenda),
        outcomes_url=_outcomes_url(meeting, agenda),
        excludes=reads
        and going_on
        and (bool(meeting.exclusion) or bool(exempt_items(meeting))),
        moved=_moved(meeting) if reads else "",
    )


def _outcomes_url(meeting: Meeting, agenda: Sequence[Line]) -> str:
    """Where the outcomes are recorded, if this person has any to record now."""
    records = {reverse("boards:decide", args=[line.item.pk]) for line in agenda}
    if any(link.url in records for line in agenda for link in line.links):
        return reverse("boards:sitting", args=[meeting.pk])
    return ""


def _moved(meeting: Meeting) -> str:
    """Who moved the resolution to exclude the public, and who seconded it."""
    mover, seconder = meeting.exclusion_mover, meeting.exclusion_seconder
    if mover is None or seconder is None:
        return ""
    names = (name_of(mover, public=False), name_of(seconder, public=False))
    return "Moved by {}, seconded by {}.".format(*names)


def _places(agenda: Sequence[Line], reads: bool) -> list[Place]:
    declared: dict[int, list[Declared]] = {}
    if reads:
        rows = Interest.objects.filter(
            item__in=[line.item.pk for line in agenda], withdrawn_at=None
        ).select_related("seat__person")
        for row in rows:
            found = Declared(row, name_of(row.seat, public=False))
            declared.setdefault(row.item_id, []).append(found)
    return [
        Place(
            number=number,
            line=line,
            interests=declared.get(line.item.pk, ()),
            first=number == 1,
            last=number == len(agenda),
        )
        for number, line in enumerate(agenda, start=1)
    ]
