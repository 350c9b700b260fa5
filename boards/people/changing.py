"""The changes themselves, each with its ledger entry; the checks run again here.

A changed office is another term: the old seat ends the day before, so that what it did
stays what it was. Everything else is put right on the seat itself.
"""

from datetime import date, timedelta

from accounts.models import User
from boards.models import Board, BoardRequest, Letter, Office, Seat
from boards.people import facts, rules
from boards.people.asking import blocked_by, change_troubles
from boards.people.following import follow
from boards.people.noting import note_seat
from boards.people.seat_letters import tell
from boards.people.terms import Terms
from ledger import book, keys
from ledger.canonical import JSON
from workflow.workdays import today

Kind = BoardRequest.Kind
Kinds = Letter.Kind
# The ledger keeps a digest of these: their words may name somebody.
WORDED = frozenset({"name", "delegation", "director_title"})


def apply(request: BoardRequest, *, actor: User) -> None:
    """Make the change an approved request asks for; inside its transaction.

    Raises Blocked when something came in the way since it was asked for.
    """
    board = Board.objects.get(pk=request.board_id)
    match request.kind, request.seat, request.person:
        case Kind.SEAT, None, User() as person:
            _give(board, person, request, actor)
        case Kind.END, Seat(pk=pk), User() as person:
            _end(_held(board, pk), request, actor)
        case Kind.CANCEL, Seat(pk=pk), User() as person:
            _cancel(_held(board, pk), request, actor)
        case Kind.CHANGE, Seat(pk=pk), User() as person:
            _change(board, _held(board, pk), request, actor)
        case _:
            _change_board(board, request, actor)
            return
    follow(person, actor=actor)


def _held(board: Board, pk: int) -> Seat:
    """The seat as stored now, locked until the transaction ends."""
    rows = board.seats.select_related("person", "board")
    return rows.select_for_update(of=("self",)).get(pk=pk)


def _give(board: Board, person: User, request: BoardRequest, actor: User) -> None:
    terms = Terms.read(request.wants)
    blocked_by(rules.troubles(board, person, terms))
    seat = Seat.objects.create(board=board, person=person, **terms.facts())
    note_seat("board.seat.given", seat, actor, request)
    tell(Kinds.GIVEN, seat, request)


def _end(seat: Seat, request: BoardRequest, actor: User) -> None:
    terms = Terms.of(seat).with_(request.wants)
    if terms.ends_on is None:
        raise RuntimeError(f"Request {request.pk} names no last day.")
    blocked_by(rules.ending_troubles(seat, terms.ends_on))
    _end_on(seat, terms, request, actor)


def _end_on(seat: Seat, terms: Terms, request: BoardRequest, actor: User) -> None:
    """End a seat, and those who stood in for it with it."""
    seat.ends_on = last = terms.ends_on
    seat.save(update_fields=["ends_on"])
    note_seat("board.seat.ended", seat, actor, request)
    tell(Kinds.ENDED, seat, request)
    _with_it(seat, last or today(), request, actor)


def _cancel(seat: Seat, request: BoardRequest, actor: User) -> None:
    """A seat that never begins, and with it those of its deputies."""
    blocked_by(rules.cancelling_troubles(seat))
    _never(seat, request, actor)
    _with_it(seat, today(), request, actor)


def _with_it(seat: Seat, last: date, request: BoardRequest, actor: User) -> None:
    """Its deputies go with a seat: on its last day, or before they begin."""
    later = seat.deputies.filter(rules.after(last), cancelled=False)
    for deputy in later.select_related("person", "board"):
        if deputy.starts_on > max(last, today()):
            _never(deputy, request, actor, with_seat=seat.ref)
            continue
        deputy.ends_on = max(last, deputy.starts_on)
        deputy.save(update_fields=["ends_on"])
        note_seat("board.seat.ended", deputy, actor, request, with_seat=seat.ref)
        tell(Kinds.ENDED, deputy, request)
        follow(deputy.person, actor=actor)


def _never(seat: Seat, request: BoardRequest, actor: User, **more: JSON) -> None:
    seat.cancelled = True
    seat.ends_on = seat.starts_on - timedelta(days=1)
    seat.save(update_fields=["cancelled", "ends_on"])
    note_seat("board.seat.cancelled", seat, actor, request, **more)
    tell(Kinds.NEVER, seat, request)


def _change(board: Board, seat: Seat, request: BoardRequest, actor: User) -> None:
    terms = Terms.of(seat).with_(request.wants)
    blocked_by(change_troubles(board, seat, terms))
    if terms.office != seat.office and seat.starts_on < today():
        _begin_anew(seat, terms, request, actor)
        return
    for name, value in terms.facts().items():
        setattr(seat, name, value)
    seat.save()
    changed = sorted(request.wants)
    note_seat("board.seat.changed", seat, actor, request, fields=changed)
    tell(Kinds.CHANGED, seat, request)


def _begin_anew(seat: Seat, terms: Terms, request: BoardRequest, actor: User) -> None:
    """Another office from today: a term of its own, with the deputies it had."""
    seat.ends_on = today() - timedelta(days=1)
    seat.save(update_fields=["ends_on"])
    note_seat("board.seat.ended", seat, actor, request)
    given = {**terms.facts(), "starts_on": today()}
    newer = Seat.objects.create(board=seat.board, person=seat.person, **given)
    note_seat("board.seat.given", newer, actor, request, after=seat.ref)
    tell(Kinds.GIVEN, newer, request)
    if newer.office != Office.CLERK:
        seat.deputies.filter(rules.after(seat.ends_on)).update(deputises_for=newer)


def _change_board(board: Board, request: BoardRequest, actor: User) -> None:
    blocked_by(facts.troubles(board, request.wants))
    for name, value in request.wants.items():
        setattr(board, name, value)
    board.version += 1
    board.save()
    record = f"board_request:{request.pk}"
    shown = {
        name: keys.digest(record, value) if name in WORDED else value
        for name, value in request.wants.items()
        if name != "director_id"
    }
    if "director_id" in request.wants:
        shown["director"] = board.director.ref if board.director else ""
    book.append(
        "board.changed",
        subject=board.ref,
        actor=actor.ref,
        data={
            "request": request.pk,
            "asked_by": request.asked_by.ref,
            "version": board.version,
            "facts": shown,
        },
    )
