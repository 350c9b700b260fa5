"""What goes round a board, for tests; sent through the product's own service."""

import datetime

from django.utils import timezone

from boards.circulating.opening import send_round
from boards.circulating.voting import vote
from boards.models import Office

from .boards import board
from .decisions import full_board
from .policies import body, do, edition_in, fill, fresh, section

HOURS = datetime.timedelta(hours=1)


def off_every_agenda(stage, cast=None, title="Digital Parenting"):
    """An edition in a board's stage that no meeting has before it, undecided."""
    edition = edition_in(stage, cast, title, decided=False)
    edition.board_items.update(
        taken_off_at=timezone.now(), taken_off_because="It goes round instead."
    )
    people = edition.cast
    edition = fresh(edition)
    edition.cast = people
    return edition


def sent_round(edition, key="cpb", *, hours=72, members=4):
    """The edition's text of now, gone round a board with so many voting members."""
    full_board(key, members)
    found = board(key)
    clerk = found.seats.filter(office=Office.CLERK).first().person
    closes_at = timezone.now() + hours * HOURS
    return send_round(edition.pk, found, actor=clerk, closes_at=closes_at)


def rewritten(edition):
    """The same edition, returned to draft and given another text."""
    people = edition.cast
    found = do(edition, "return_to_draft", people.clerk, "Make it plainer.")
    fill(found, people, body(section("Purpose", "Children are safe online.")))
    found = fresh(found)
    found.cast = people
    return found


def all_vote(circulation, *choices):
    """The board's members vote one after the other."""
    seats = full_board(circulation.item.board.key, len(choices))
    for row, choice in zip(seats, choices, strict=False):
        vote(circulation.pk, actor=row.person, choice=choice, had_report=True)
