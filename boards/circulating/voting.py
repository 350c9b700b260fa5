"""Vote on what goes round, and change one's mind until it is closed."""

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from boards.circulating.holding import held
from boards.circulating.plainly import no_member, why_not
from boards.deciding.entitlement import Member, standing_on
from boards.models import Ballot, BallotChange, Choice, Circulation
from boards.people.naming import name_of
from boards.people.powers import seat_of
from ledger import book
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason

CLOSED = "This vote is closed. What you said until then counts."
OVER = "The deadline for this vote has passed."
READ_FIRST = "Confirm that you have had the papers before you vote."
NO_LONGER = (
    "{board} may not decide by circulation any more, so nobody votes here. What was "
    "said until now is kept; the chair ends this vote."
)
TAKEN_OFF = "This was taken off, so nobody votes on it. The chair ends this vote."
TWICE = "{name} has voted already. One seat has one vote."


def voter(circulation: Circulation, actor: User) -> Member:
    """The seat for which somebody votes, and whether they may.

    A deputy votes for the member whose deputy they are. Raises NotPermitted for
    whoever is no member today.
    """
    item = circulation.item
    own = seat_of(actor, item.board)
    if own is None:
        raise NotPermitted(no_member(item.board, actor))
    seat = own.deputises_for or own
    return standing_on(item, workdays.today()).member(seat, own)


@transaction.atomic
def vote(circulation_pk: int, *, actor: User, choice: str, had_report: bool) -> Ballot:
    """Keep a vote, the first or a changed one. Raises NotPermitted, Blocked.

    The same vote once more, as when a button is pressed twice, changes nothing.
    """
    circulation = held(circulation_pk)
    member = voter(circulation, actor)
    if not member.entitled:
        raise NotPermitted(why_not(member, circulation.item))
    _may_now(circulation, choice, had_report)
    if said := _said_so(circulation, member, actor, choice):
        return said
    try:
        with transaction.atomic():
            ballot = _kept(circulation, member, actor, choice)
    except IntegrityError:
        name = name_of(member.seat, public=False)
        raise Blocked([Reason(TWICE.format(name=name))]) from None
    book.append(
        "board.voted",
        subject=circulation.item.ref,
        actor=actor.ref,
        data={
            "circulation": circulation.pk,
            "seat": member.seat.pk,
            "number": ballot.changes,
        },
    )
    return ballot


def _said_so(
    circulation: Circulation, member: Member, actor: User, choice: str
) -> Ballot | None:
    """The very vote that stands already, cast by the same person."""
    rows = circulation.ballots.standing().filter(seat=member.seat, by=member.by)
    found: Ballot | None = rows.filter(person=actor, choice=choice).first()
    return found


def _may_now(circulation: Circulation, choice: str, had_report: bool) -> None:
    if not circulation.is_open:
        raise Blocked([Reason(CLOSED)])
    if circulation.item.taken_off_at is not None:
        raise Blocked([Reason(TAKEN_OFF)])
    if circulation.closes_at <= timezone.now():
        raise Blocked([Reason(OVER)])
    board = circulation.item.board
    if not board.circulates:
        raise Blocked([Reason(NO_LONGER.format(board=board))])
    if choice not in Choice.values:
        raise Blocked([Reason("Choose For, Against or Abstain.")])
    if not had_report:
        raise Blocked([Reason(READ_FIRST)])


def _kept(circulation: Circulation, member: Member, actor: User, choice: str) -> Ballot:
    now = timezone.now()
    ballot = _made_way(circulation, member, actor) or Ballot(
        circulation=circulation,
        seat=member.seat,
        by=member.by,
        person=actor,
        had_report=True,
    )
    ballot.choice, ballot.at = choice, now
    ballot.changes += 1
    ballot.save()
    BallotChange.objects.create(
        ballot=ballot, number=ballot.changes, choice=choice, at=now
    )
    return ballot


def _made_way(circulation: Circulation, member: Member, actor: User) -> Ballot | None:
    """The vote that they cast for this seat before, if it stands.

    A member and their deputy share one vote: whoever came first has cast it, as long
    as it counts. One that does not count any more gives way. Raises Blocked.
    """
    rows = circulation.ballots.standing().select_related("seat__board", "by__person")
    standing = standing_on(circulation.item, workdays.today())
    for row in rows.filter(Q(seat=member.seat) | Q(person=actor)):
        if row.seat_id == member.seat.pk and row.by_id == member.by.pk:
            return row
        if standing.member(row.seat, row.by).entitled:
            raise Blocked([Reason(_cast_by_another(row))])
        row.gave_way_at = timezone.now()
        row.save(update_fields=["gave_way_at"])
    return None


def _cast_by_another(ballot: Ballot) -> str:
    other = name_of(ballot.by, public=False)
    return f"{other} has voted for this seat already. One seat has one vote."
