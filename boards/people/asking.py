"""Ask for a change of a board or its seats: by an administrator, never about oneself.

Nothing changes until a second administrator approves (`boards.people.answering`).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts import authority
from accounts import mail as letters
from accounts.models import User
from accounts.roles import Role
from boards.models import Board, BoardRequest, Seat
from boards.people import facts, rules
from boards.people.noting import note
from boards.people.terms import Terms
from cms.text.tidy import clean
from workflow.errors import Blocked, NotPermitted, Reason, Stale

Kind = BoardRequest.Kind
ONESELF = (
    "Nobody asks for a change of their own seat. Another administrator asks, and a "
    "second one decides."
)
WAITS = "This is asked for already and waits for a second administrator."

OTHER_WAITS = (
    "Another request about this seat waits for a second administrator: {what}. That "
    "one is approved, declined or withdrawn first."
)


@transaction.atomic
def ask_for_seat(
    board: Board, person: User, terms: Terms, *, actor: User, because: str = ""
) -> BoardRequest:
    """Ask that somebody gets a seat. Raises NotPermitted, or Blocked with reasons."""
    actor, board = begin(actor, board.pk)
    person = not_oneself(actor, person)
    blocked_by(rules.troubles(board, person, terms))
    return _ask(board, Kind.SEAT, actor, because, person=person, wants=terms.kept())


@transaction.atomic
def ask_to_change(
    seat: Seat, terms: Terms, *, actor: User, because: str = ""
) -> BoardRequest:
    """Ask that a seat's facts become these. Raises as `ask_for_seat`."""
    actor, board = begin(actor, seat.board_id)
    seat = board.seats.select_related("person").get(pk=seat.pk)
    person = not_oneself(actor, seat.person)
    wants = Terms.of(seat).differing(terms)
    if not wants:
        raise Blocked([Reason("Nothing is different from how it is.")])
    blocked_by(change_troubles(board, seat, terms))
    return _ask(
        board, Kind.CHANGE, actor, because, seat=seat, person=person, wants=wants
    )


@transaction.atomic
def ask_to_end(
    seat: Seat, last: date, *, actor: User, because: str = ""
) -> BoardRequest:
    """Ask that a seat ends after its last day. Raises as `ask_for_seat`."""
    actor, board = begin(actor, seat.board_id)
    seat = board.seats.select_related("person").get(pk=seat.pk)
    person = not_oneself(actor, seat.person)
    blocked_by(rules.ending_troubles(seat, last))
    wants = {"ends_on": last.isoformat()}
    return _ask(board, Kind.END, actor, because, seat=seat, person=person, wants=wants)


@transaction.atomic
def ask_to_cancel(seat: Seat, *, actor: User, because: str = "") -> BoardRequest:
    """Ask that a seat that has not begun never does. Raises as `ask_for_seat`."""
    actor, board = begin(actor, seat.board_id)
    seat = board.seats.select_related("person").get(pk=seat.pk)
    person = not_oneself(actor, seat.person)
    blocked_by(rules.cancelling_troubles(seat))
    return _ask(board, Kind.CANCEL, actor, because, seat=seat, person=person)


@transaction.atomic
def ask_to_change_board(
    board: Board,
    wanted: Mapping[str, Any],
    *,
    version: int,
    actor: User,
    because: str = "",
) -> BoardRequest:
    """Ask that a board's facts change; `version` is what the person was shown.

    Raises NotPermitted, Stale, or Blocked with reasons.
    """
    actor, board = begin(actor, board.pk)
    if board.version != version:
        raise Stale(f"{board} was changed since you opened this page. Look again.")
    wants = facts.differing(board, wanted)
    if not wants:
        raise Blocked([Reason("Nothing is different from how it is.")])
    blocked_by(facts.troubles(board, wants))
    return _ask(board, Kind.BOARD, actor, because, wants=wants)


def change_troubles(board: Board, seat: Seat, terms: Terms) -> list[Reason]:
    """What is in the way of a seat's new terms."""
    if seat.cancelled:
        return [Reason(rules.CANCELLED)]
    found = rules.troubles(board, seat.person, terms, seat)
    if terms.ends_on is not None:
        found += rules.served_since(seat, terms.ends_on)
    if seat.is_clerk != (terms.office == "clerk"):
        found.append(
            Reason("A clerk does not sit on the board. End this seat and give another.")
        )
    elif terms.office != seat.office:
        found += rules.voting_troubles(seat)
    return found


def begin(actor: User, board_pk: int) -> tuple[User, Board]:
    """The actor as stored now, if an administrator, and the board, held.

    Raises NotPermitted.
    """
    authority.lock()
    stored = authority.fresh(actor)
    if not stored.has_role(Role.ADMINISTRATOR):
        raise NotPermitted(authority.NO_ADMINISTRATOR)
    return stored, Board.objects.select_for_update().get(pk=board_pk)


def not_oneself(actor: User, person: User) -> User:
    """The person as stored now. Raises NotPermitted if it is the actor."""
    if actor.pk == person.pk:
        raise NotPermitted(ONESELF)
    return authority.fresh(person)


def blocked_by(reasons: list[Reason]) -> None:
    """Raise Blocked if anything is in the way."""
    if reasons:
        raise Blocked(reasons)


def _waiting(request: BoardRequest) -> Reason:
    """What waits already: the same thing, or something else about this seat."""
    rows = BoardRequest.objects.filter(outcome="", board=request.board)
    if request.seat is not None:
        rows = rows.filter(seat=request.seat)
    else:
        rows = rows.filter(kind=request.kind, person=request.person)
    found = rows.first()
    if found is None:  # it was decided this moment
        return Reason(WAITS)
    url = reverse("boards:request", args=[found.pk])
    if found.kind == request.kind:
        return Reason(WAITS, url)
    what = Kind(found.kind).label.lower()
    return Reason(OTHER_WAITS.format(what=what), url)


def _ask(
    board: Board, kind: Kind, actor: User, because: str, **what: Any
) -> BoardRequest:
    request = BoardRequest(
        board=board,
        kind=kind,
        asked_by=actor,
        asked_at=timezone.now(),
        asked_because=clean(because).strip()[:600],
        **what,
    )
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError:
        raise Blocked([_waiting(request)]) from None
    note("board.requested", request, actor)
    but = [actor.pk, *([request.person_id] if request.person_id else [])]
    letters.after_commit(letters.ask_the_others, "boards:request", request.pk, but)
    return request
