"""What stands in the way of a seat as it is asked for, each a sentence.

Checked when it is asked for and again when it is approved: others act in between.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.formats import date_format

from accounts.models import User
from accounts.roles import Role
from boards.models import Attendance, Ballot, Board, Office, Presence, Seat
from boards.people.terms import Terms
from workflow.errors import Reason
from workflow.workdays import today

MEMBERSHIP = "A deputy is a plain member: an office is never deputised."
CANCELLED = "The seat was cancelled before it began. Ask for another one."


def troubles(
    board: Board, person: User, terms: Terms, seat: Seat | None = None
) -> list[Reason]:
    """Everything in the way of this person having these terms; `seat` is changed."""
    return [Reason(text) for text in _troubles(board, person, terms, seat)]


def _troubles(
    board: Board, person: User, terms: Terms, seat: Seat | None
) -> Iterator[str]:
    if terms.ends_on and terms.ends_on < terms.starts_on:
        yield "The last day is before the first."
        return
    if person.status == "deactivated" and seat is None:
        yield f"{person} cannot log in. Reactivate them first."
    if terms.office == Office.CLERK:
        yield from _clerk(person, terms)
    else:
        yield from _deputy(board, person, terms, seat)
    yield from _overlaps(board, person, terms, seat)


def _clerk(person: User, terms: Terms) -> Iterator[str]:
    if Role.CLERK not in person.roles:
        yield f"{person} does not hold the role Clerk. Give them the role first."
    if terms.votes or terms.deputises_for:
        yield "A clerk has no vote and stands in for nobody."


def _deputy(
    board: Board, person: User, terms: Terms, seat: Seat | None
) -> Iterator[str]:
    if terms.deputises_for is None:
        return
    if terms.office != Office.MEMBER:
        yield MEMBERSHIP
    if seat is not None and seat.deputies.filter(_during(terms)).exists():
        yield f"{person} has a deputy, and so cannot be one."
    principal = Seat.objects.filter(pk=terms.deputises_for, board=board).first()
    if principal is None or principal.is_clerk:
        yield f"A deputy stands in for a member of {board}."
    elif principal.cancelled:
        yield "The seat of that member was cancelled before it began."
    elif principal.deputises_for_id is not None:
        yield "A deputy stands in for a member, not for another deputy."
    elif principal.person_id == person.pk:
        yield "Nobody stands in for themselves."
    elif not _overlap(principal, terms):
        yield "The member whose deputy this is has no seat in that time."


def _overlaps(
    board: Board, person: User, terms: Terms, seat: Seat | None
) -> Iterator[str]:
    others = board.seats.filter(_during(terms)).select_related("person")
    if seat is not None:
        others = others.exclude(pk=seat.pk)
    clerks = terms.office == Office.CLERK
    for other in others:
        if other.person_id == person.pk and other.is_clerk == clerks:
            yield (
                f"{person} has a seat on {board} in that time already "
                f"({other.standing.lower()}, {span(other)})."
            )
        elif terms.office == Office.CHAIR == other.office:
            yield (
                f"{other.person} chairs {board} in that time ({span(other)}). Change "
                "or end that seat first, or ask for a vice-chair."
            )


def _during(terms: Terms) -> Q:
    """Seats whose term has a day in common with these."""
    found = Q(ends_on=None) | Q(ends_on__gte=terms.starts_on)
    found &= Q(cancelled=False)
    return found & Q(starts_on__lte=terms.ends_on) if terms.ends_on else found


def after(day: date | None) -> Q:
    """Seats that hold on some day after this one."""
    return Q(ends_on=None) | Q(ends_on__gt=day) if day else Q(pk__in=[])


def _overlap(seat: Seat, terms: Terms) -> bool:
    begins = terms.ends_on is None or seat.starts_on <= terms.ends_on
    return begins and (seat.ends_on is None or seat.ends_on >= terms.starts_on)


def span(seat: Seat) -> str:
    """A term in words: "from 1 May 2026", "1 May 2026 to 30 April 2027"."""
    first = date_format(seat.starts_on, "j F Y")
    if seat.cancelled:
        return f"never: it was to begin on {first}"
    if seat.ends_on is None:
        return f"from {first}"
    return f"{first} to {date_format(seat.ends_on, 'j F Y')}"


def ending_troubles(seat: Seat, last: date) -> list[Reason]:
    """What is in the way of this being a seat's last day."""
    if seat.cancelled:
        return [Reason(CANCELLED)]
    if last < seat.starts_on:
        return [Reason(f"The seat begins on {date_format(seat.starts_on, 'j F Y')}.")]
    if seat.ends_on and seat.ends_on < last:
        return [Reason("It ends sooner already. Change its last day instead.")]
    return served_since(seat, last)


def cancelling_troubles(seat: Seat) -> list[Reason]:
    """What is in the way of a seat never beginning."""
    if seat.cancelled:
        return [Reason(CANCELLED)]
    if seat.starts_on <= today():
        first = date_format(seat.starts_on, "j F Y")
        return [Reason(f"The seat began on {first}. End it instead.")]
    return []


def served_since(seat: Seat, last: date) -> list[Reason]:
    """A sentence if the seat was filled at a meeting after that day."""
    came = Attendance.objects.filter(
        Q(seat=seat, presence__in=[Presence.PRESENT, Presence.REMOTE]) | Q(deputy=seat),
        meeting__on__gt=last,
    )
    latest = came.order_by("-meeting__on").values_list("meeting__on", flat=True).first()
    if latest is None:
        return []
    day = date_format(latest, "j F Y")
    return [Reason(f"They were at the meeting on {day}. The last day is not before.")]


def voting_troubles(seat: Seat) -> list[Reason]:
    """A sentence while a vote of this seat goes round: its office would change."""
    votes = Ballot.objects.standing().filter(seat=seat)
    if not votes.filter(circulation__closed_at=None).exists():
        return []
    return [
        Reason(
            "They voted on an item that still goes round. Wait until it is closed, or "
            "the vote would be lost with the seat."
        )
    ]
