"""Decisions of boards for tests, recorded through the product's own services."""

from boards.deciding.recording import Record, record
from boards.meeting.attending import Came, attend
from boards.models import Capacity, Method, Office, Outcome, Presence
from workflow.workdays import today

from .accounts import UserFactory
from .boards import board, meeting_of, on_agenda, seat

DELEGATION = "Scheme of delegation, paragraph 4.2"


def full_board(key="cpb", members=4):
    """The board with at least so many voting members; returns their seats."""
    found = board(key)
    rows = found.seats.members().filter(deputises_for=None, votes=True, ends_on=None)
    for _ in range(members - rows.count()):
        seat(UserFactory(), key)
    return list(rows.select_related("person", "board").order_by("pk"))


def held_today(key="cpb", **facts):
    """A meeting of the board today, with everybody present."""
    seats = full_board(key)
    meeting = meeting_of(key, on=today(), **facts)
    clerk = board(key).seats.filter(office=Office.CLERK).first().person
    attend(meeting.pk, {row.pk: Came(Presence.PRESENT) for row in seats}, actor=clerk)
    meeting.refresh_from_db()
    return meeting


def decided(edition, key, *, actor, outcome=Outcome.APPROVED, meeting=None, **facts):
    """What the board decided today about the edition's text as it is now."""
    meeting = meeting or held_today(key)
    item = on_agenda(edition, key, meeting=meeting)
    found = board(key)
    if found.follows.counts_votes:
        said = {"method": Method.AGREED}
    else:
        director = found.seats.filter(
            capacity=Capacity.OFFICER, office=Office.CHAIR
        ).first()
        said = {
            "method": Method.DIRECTOR,
            "director": director.person if director else UserFactory(),
            "director_title": "Director of Children’s Services",
            "delegation": DELEGATION,
        }
    said = {**said, "considered": True, "outcome": outcome, **facts}
    return record(item.pk, Record(**said), actor=actor)
