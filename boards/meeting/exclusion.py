"""The resolution that excludes the public while an exempt part is dealt with.

An exempt part names its paragraph of schedule 12A, the public interest in keeping it
private, and this resolution: Local Government Act 1972, section 100A(4), and for an
executive regulation 4 of SI 2012/2089. Where the law lets the public attend, an item
with an exempt part is not decided before it is recorded. Elsewhere nobody has to be
excluded; one that was passed is recorded all the same.
"""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from boards.basis import Basis
from boards.meeting.holding import going_on, step
from boards.models import Item, Meeting, Presence, Seat
from boards.people.powers import Power, may
from boards.people.seats import members_of
from cms.text.tidy import clean
from ledger import book, keys
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason

NOT_YOURS = "The resolution is recorded by the board’s clerk."
MISSING = (
    "Part of this item is exempt, and the public may attend. Record on the meeting’s "
    "page the resolution that excluded them, with who moved and who seconded it."
)
LAWS = {
    Basis.EXECUTIVE: "regulation 4(2) of the Local Authorities (Executive "
    "Arrangements) (Meetings and Access to Information) (England) Regulations 2012",
}
LAW = "section 100A(4) of the Local Government Act 1972"


@transaction.atomic
def exclude(
    meeting_pk: int,
    *,
    actor: User,
    version: int,
    text: str,
    mover: Seat | None,
    seconder: Seat | None,
) -> Meeting:
    """Record the resolution as it was passed; again puts it right.

    Raises NotPermitted, Stale, or Blocked with what is missing.
    """
    meeting = going_on(meeting_pk, version)
    if not may(Power.RECORD, meeting.board, actor):
        raise NotPermitted(NOT_YOURS)
    if reasons := _troubles(meeting, text, mover, seconder):
        raise Blocked([Reason(reason) for reason in reasons])
    meeting.exclusion = clean(text).strip()
    meeting.exclusion_mover, meeting.exclusion_seconder = mover, seconder
    step(meeting, "exclusion", "exclusion_mover", "exclusion_seconder")
    book.append(
        "board.public_excluded",
        subject=meeting.ref,
        actor=actor.ref,
        data={
            "board": meeting.board.key,
            "resolution": keys.digest(meeting.ref, meeting.exclusion),
            "mover": mover.ref if mover else "",
            "seconder": seconder.ref if seconder else "",
        },
    )
    return meeting


def _troubles(
    meeting: Meeting, text: str, mover: Seat | None, seconder: Seat | None
) -> list[str]:
    found = []
    if meeting.on > workdays.today():
        found.append("The meeting has not been held yet. It passes the resolution.")
    if not text.strip():
        found.append("Write the resolution as it was passed.")
    if mover is None or seconder is None:
        found.append("Say who moved it and who seconded it.")
    elif mover.pk == seconder.pk:
        found.append("The seconder is somebody other than the mover.")
    there = {seat.pk for seat in who_was_there(meeting)}
    if any(seat and seat.pk not in there for seat in (mover, seconder)):
        found.append("Who moves or seconds was present.")
    return found


def who_was_there(meeting: Meeting) -> list[Seat]:
    """Whoever may have moved it: as recorded, or every member while nothing is."""
    rows = meeting.attendances.select_related("seat__person", "deputy__person")
    came = list(rows)
    if not came:
        return list(members_of(meeting.board, meeting.on))
    present = (Presence.PRESENT, Presence.REMOTE)
    return [
        row.deputy or row.seat
        for row in came
        if row.deputy is not None or row.presence in present
    ]


def exempt_items(meeting: Meeting) -> list[tuple[int, Item]]:
    """The items of its agenda that have an exempt part, with their numbers."""
    rows = meeting.items.filter(taken_off_at=None)
    return [(n, row) for n, row in enumerate(rows, start=1) if row.is_exempt]


def exclusion_missing(item: Item) -> Reason | None:
    """Why an item with an exempt part cannot be decided yet, if that is so."""
    meeting = item.meeting
    if meeting is None or meeting.exclusion or not item.is_exempt:
        return None
    return Reason(MISSING) if item.board.follows.public else None


def proposed(meeting: Meeting, items: Sequence[tuple[int, Item]]) -> str:
    """The resolution in the law's words, for the exempt items of an agenda."""
    if not items:
        return ""
    named = [f"item {n} (paragraph {item.exempt_paragraph})" for n, item in items]
    listed = ", ".join(named[:-1]) + " and " + named[-1] if named[1:] else named[0]
    law = LAWS.get(Basis(meeting.board.basis), LAW)
    return (
        f"That under {law} the public be excluded from the meeting during {listed}, "
        "because exempt information as defined in those paragraphs of Part 1 of "
        "Schedule 12A to the Local Government Act 1972 is likely to be disclosed, and "
        "in all the circumstances the public interest in maintaining the exemption "
        "outweighs the public interest in disclosing the information."
    )
