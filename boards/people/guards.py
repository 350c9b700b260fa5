"""What the database refuses about boards and seats, whoever asks."""

from collections.abc import Iterator

from boards.models import Board, BoardRequest, Seat
from workflow.triggers.beyond import guards
from workflow.triggers.guard import Event, Guard
from workflow.triggers.records import lasting

BOARD = Board._meta.db_table
SEAT = Seat._meta.db_table
REQUEST = BoardRequest._meta.db_table
WHICH = "A board stays the board it is."
WHOSE = "A seat stays whose it is. It is ended, and another one given."
GONE = "A name that was replaced does not come back."
NEVER = "A seat that was cancelled stays so. Another one is given."
ASKED = "What was asked for stays as it was asked."
DECIDED = "What was decided about a board stays decided."
ONCE = ("outcome", "decided_by_id", "decided_at", "reason")


@guards
def people_guards() -> Iterator[Guard]:
    """Boards, seats and requests are never removed; what they are about is fixed."""
    yield Guard(BOARD, Event.UPDATE, "which", WHICH, only=("id", "key"))
    yield from lasting(BOARD, WHICH, [("id",), ("key",)])
    whose = ("id", "board_id", "person_id")
    yield Guard(SEAT, Event.UPDATE, "whose", WHOSE, only=whose)
    back = "OLD.name_gone AND NOT NEW.name_gone"
    yield Guard(SEAT, Event.UPDATE, "gone", GONE, back)
    begins = "OLD.cancelled AND (NOT NEW.cancelled OR NEW.starts_on <> OLD.starts_on)"
    yield Guard(SEAT, Event.UPDATE, "never", NEVER, begins)
    yield from lasting(SEAT, WHOSE, [("id",)])
    yield Guard(REQUEST, Event.UPDATE, "asked", ASKED, but=ONCE)
    done = "OLD.outcome <> ''"
    yield Guard(REQUEST, Event.UPDATE, "decided", DECIDED, done, only=ONCE)
    yield from lasting(REQUEST, ASKED, [("id",)])
