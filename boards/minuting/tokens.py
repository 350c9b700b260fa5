"""Names in the boxes of the minutes: "[[12: Grace Lindqvist]]" stands for a seat.

Kept is the seat alone, so that the public version and a leaver's wish can put the role
in the place of the name. What somebody else wrote in double brackets stays as it is.
"""

import re
from collections.abc import Iterable, Mapping

from boards.minuting.wording import NAMED
from boards.models import Board, Seat
from boards.people.naming import name_of

TYPED = re.compile(r"\[\[(\d{1,9})(?::[^\]\[]*)?\]\]")


def names_of(board: Board) -> dict[int, str]:
    """Everybody who ever sat on the board, by their seat."""
    rows = Seat.objects.filter(board=board).select_related("person")
    return {seat.pk: name_of(seat, public=False) for seat in rows}


def shown(text: str, names: Mapping[int, str]) -> str:
    """Kept words as the clerk sees them in the box."""
    return NAMED.sub(lambda match: token(int(match[1]), names), text)


def kept(text: str, seats: Iterable[int]) -> str:
    """What the clerk typed, as it is kept; only seats of this board are names."""
    known = set(seats)

    def seat(match: re.Match[str]) -> str:
        pk = int(match[1])
        return f"[[seat:{pk}]]" if pk in known else match[0]

    return TYPED.sub(seat, text)


def token(pk: int, names: Mapping[int, str]) -> str:
    """How one name stands in a box."""
    return f"[[{pk}: {names.get(pk, 'a member')}]]"
