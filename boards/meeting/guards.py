"""What the database refuses about meetings and agendas, whoever asks."""

from collections.abc import Iterator

from boards.models import (
    Decision,
    Interest,
    Item,
    Meeting,
    Minutes,
    MinutesApproval,
)
from workflow.triggers.beyond import guards
from workflow.triggers.guard import Event, Guard
from workflow.triggers.records import lasting

MEETING = Meeting._meta.db_table
ITEM = Item._meta.db_table
INTEREST = Interest._meta.db_table
DECISION = Decision._meta.db_table
MINUTES = Minutes._meta.db_table
APPROVAL = MinutesApproval._meta.db_table
WHOSE = "A meeting stays its board's. It is cancelled, and another one called."
HELD = "A meeting that was held keeps its date, and one that was cancelled stays so."
DECIDED = "A meeting that decided something keeps its date and is not cancelled."
ABOUT = "What an item is about stays. It is taken off, and another one put on."
OFF = "An item that was taken off an agenda stays off, with the reason."
DECLARED = "An interest stays as it was declared. It is taken back, and stays visible."

SAID = "What young people said stays as it was when the minutes were approved."

# The day's column is called as SQL's own word, hence its marks.
ENDED = 'OLD.state <> \'planned\' AND (NEW.state <> OLD.state OR NEW."on" <> OLD."on")'
AT_IT = (
    '(NEW.state = \'cancelled\' OR NEW."on" <> OLD."on") AND EXISTS (SELECT 1 FROM '
    f"{DECISION} AS made JOIN {ITEM} AS its ON its.id = made.item_id "
    "WHERE its.meeting_id = OLD.id)"
)
IN_THE_MINUTES = (
    f"EXISTS (SELECT 1 FROM {APPROVAL} AS agreed JOIN {MINUTES} AS its "
    "ON its.id = agreed.minutes_id WHERE its.meeting_id = OLD.id)"
)
OF_ITEM = (
    "id",
    "board_id",
    "kind",
    "edition_id",
    "seal_id",
    "decision_id",
    "put_by_id",
    "put_at",
)


@guards
def meeting_guards() -> Iterator[Guard]:
    """Whose a meeting is, what an item is about, what was declared: fixed, for good.

    Attendance may change from one item to the next: each decision keeps its own.
    """
    fixed = ("id", "board_id", "called_by_id")
    yield Guard(MEETING, Event.UPDATE, "whose", WHOSE, only=fixed)
    yield Guard(MEETING, Event.UPDATE, "ended", HELD, ENDED)
    needs = (DECISION, ITEM)
    yield Guard(MEETING, Event.UPDATE, "decided", DECIDED, AT_IT, needs=needs)
    points = ("pre_meeting_points", "pre_meeting_by_id")
    minuted = (APPROVAL, MINUTES)
    yield Guard(
        MEETING, Event.UPDATE, "said", SAID, IN_THE_MINUTES, only=points, needs=minuted
    )
    yield from lasting(MEETING, WHOSE, [("id",)])
    yield Guard(ITEM, Event.UPDATE, "about", ABOUT, only=OF_ITEM)
    off = ("taken_off_at", "taken_off_because")
    gone = "OLD.taken_off_at IS NOT NULL"
    yield Guard(ITEM, Event.UPDATE, "off", OFF, gone, only=off)
    yield from lasting(ITEM, ABOUT, [("id",)])
    yield Guard(INTEREST, Event.UPDATE, "kept", DECLARED, but=("withdrawn_at",))
    back = "OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS NULL"
    yield Guard(INTEREST, Event.UPDATE, "back", DECLARED, back)
    yield from lasting(INTEREST, DECLARED, [("id",)])
