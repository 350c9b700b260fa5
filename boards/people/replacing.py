"""Replace a leaver's name by what they were, on every board screen and paper."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from accounts.models import User
from boards.models import CO_OPTED, Seat
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
    _replace(seat, actor)
    return role_of(seat)


def replace_old_names() -> str:
    """Replace the names of co-opted members who left long ago; a line if any was.

    One query when there is nothing to do, so that it may be asked each minute.
    """
    last = today() - timedelta(days=settings.KEEP_BOARD_NAMES_DAYS)
    rows = Seat.objects.filter(capacity__in=CO_OPTED, name_gone=False, ends_on__lt=last)
    done = sum(_replace_old(pk) for pk in list(rows.values_list("pk", flat=True)))
    return f"Names of board members replaced by their role: {done}." if done else ""


@transaction.atomic
def _replace_old(pk: int) -> bool:
    rows = Seat.objects.select_for_update(of=("self",))
    return _replace(rows.select_related("person", "board").get(pk=pk), None)


def _replace(seat: Seat, actor: User | None) -> bool:
    if seat.name_gone:
        return False
    seat.name_gone = True
    seat.save(update_fields=["name_gone"])
    note_seat("board.seat.name_replaced", seat, actor, None)
    return True
