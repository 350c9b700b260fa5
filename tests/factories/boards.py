"""Boards, seats, meetings and agendas for tests.

What a test is about goes through the product's own services; these only set the scene.
"""

import datetime

from django.utils import timezone

from accounts.roles import Role
from boards.models import Board, Capacity, Decision, Item, Meeting, Office, Seat
from boards.people.seats import forget
from workflow.stages import Stage
from workflow.workdays import today

# The seat that comes with each role of a board.
OFFICES = {
    Role.DMT_MEMBER: ("dmt", Office.MEMBER),
    Role.DMT_CHAIR: ("dmt", Office.CHAIR),
    Role.CPB_MEMBER: ("cpb", Office.MEMBER),
    Role.CPB_CHAIR: ("cpb", Office.CHAIR),
}
CAPACITY = {"dmt": Capacity.OFFICER, "cpb": Capacity.COUNCILLOR}
BOARD_OF = {Stage.DMT_REVIEW: "dmt", Stage.CPB_APPROVAL: "cpb"}


def board(key):
    """The board, made if the database is empty."""
    if not Board.objects.filter(key=key).exists():
        Board.seed()
    return Board.objects.get(key=key)


def seat(person, key, office=Office.MEMBER, **facts):
    """A seat that began long ago; of several chairs the later are vice-chairs."""
    found = board(key)
    chaired = found.seats.filter(office=Office.CHAIR, ends_on=None).exists()
    if office == Office.CHAIR and chaired and "ends_on" not in facts:
        office = Office.VICE_CHAIR
    clerk = office == Office.CLERK
    given = {
        "capacity": Capacity.OFFICER if clerk else CAPACITY[key],
        "votes": not clerk,
        "starts_on": datetime.date(2020, 1, 1),
        **facts,
    }
    row = Seat.objects.create(board=found, person=person, office=office, **given)
    forget(person)
    return row


def seats_for(person, roles):
    """The seats that make these roles more than groups; one for each board."""
    # "dmt_member" comes before "dmt_chair" here, so that the chair's seat is given.
    held = [role for role in sorted(roles, reverse=True) if role in OFFICES]
    for key, office in dict(OFFICES[role] for role in held).items():
        seat(person, key, office)
    if Role.CLERK in roles:
        for key in ("dmt", "cpb"):
            seat(person, key, Office.CLERK)


def meeting_of(key, on=None, *, called_by=None, **facts):
    """A planned meeting, a fortnight from today unless a day is given."""
    found = key if isinstance(key, Board) else board(key)
    day = on or today() + datetime.timedelta(days=14)
    existing = found.meetings.filter(on=day).exclude(state="cancelled").first()
    if existing is not None and not facts:
        return existing
    return Meeting.objects.create(
        board=found, on=day, called_by=called_by or _clerk_of(found), **facts
    )


def on_agenda(edition, key=None, *, meeting=None, put_by=None, **facts):
    """The edition's text as it is now, on the agenda of a board's next meeting."""
    found = board(key or BOARD_OF[edition.stage])
    at = meeting or meeting_of(found)
    existing = at.items.filter(
        edition=edition, seal_id=edition.seal_id, taken_off_at=None
    ).first()
    if existing is not None:
        return existing
    return Item.objects.create(
        board=found,
        meeting=at,
        position=at.items.count() + 1,
        kind="policy",
        title=str(edition),
        edition=edition,
        seal_id=edition.seal_id,
        put_by=put_by or at.called_by,
        put_at=timezone.now(),
        **facts,
    )


def approved(edition, key=None, **facts):
    """A board's yes to the edition's text as it is now, as if recorded at a meeting."""
    found = board(key or BOARD_OF[edition.stage])
    counts = found.follows.counts_votes
    clerk = _clerk_of(found)
    by_director = {
        "method": "director",
        "director": clerk,
        "director_title": "Director of Children’s Services",
        "delegation": "Scheme of delegation, paragraph 4.2",
    }
    given = {
        "outcome": "approved",
        "decided_on": today(),
        "at": timezone.now(),
        "present": found.quorum,
        "entitled": found.quorum,
        "quorum": found.quorum,
        "basis": found.basis,
        "considered": True,
        "recorded_by": clerk,
        "recorded_by_name": clerk.get_full_name(),
        **({"method": "agreed"} if counts else by_director),
        **facts,
    }
    return Decision.objects.create(
        board=found, edition=edition, seal_id=edition.seal_id, **given
    )


def _clerk_of(found):
    held = found.seats.filter(office=Office.CLERK).select_related("person").first()
    if held is not None:
        return held.person
    from .accounts import UserFactory

    return UserFactory(roles=[Role.CLERK])
