"""Replace a leaver's name by what they were, on every board screen and paper."""

from django.db import transaction

from accounts.models import User
from boards.models import Seat
from boards.people.asking import begin, not_oneself
from boards.people.naming import role_of
from boards.people.noting import note_seat
from workflow.errors import Blocked, Reason
from workflow.workdays import today

STILL_THERE = "The seat has not ended. A name is replaced once its holder left."


@transaction.atomic
def replace_name(seat: Seat, *, actor: User) -> str:
    """Do it, for good; answers what stands there now.

    One administrator is enough: no power changes hands. Raises NotPermitted, or
    Blocked while the seat lasts.
    """
    actor, board = begin(actor, seat.board_id)
    seat = board.seats.select_related("person", "board").get(pk=seat.pk)
    not_oneself(actor, seat.person)
    over = seat.ends_on is not None and seat.ends_on < today()
    if not (over or seat.cancelled):
        raise Blocked([Reason(STILL_THERE)])
    if not seat.name_gone:
        seat.name_gone = True
        seat.save(update_fields=["name_gone"])
        note_seat("board.seat.name_replaced", seat, actor, None)
    return role_of(seat)
