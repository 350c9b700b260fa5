"""Tell a board's members that an edition is before them.

When the edition comes to its board's stage, the notice of that step goes to whom it is
before then. What is put on an agenda later is told here, by the same notice: once for
each person and step, asked again when it is sent. A circulation writes its own letters.
"""

from accounts.models import User
from boards.models import Item
from boards.people.seats import members_of
from workflow.notices import tell_also
from workflow.workdays import today


def tell_board(item: Item) -> int:
    """Tell those who sit on its board, unless they were told; how many are new.

    Call it in the transaction that put the item there. Nobody is told of an edition
    that is not in the board's stage yet: the step that brings it there will. Nor of a
    meeting that is over, of which only the outcome is still to be recorded.
    """
    edition = item.edition
    if edition is None or edition.stage is not item.board.stage:
        return 0
    if item.meeting is not None and item.meeting.on < today():
        return 0
    seats = members_of(item.board).values("person")
    people = User.objects.filter(pk__in=seats, is_active=True).exclude(
        pk=item.put_by_id
    )
    return tell_also(edition, people)
