"""What the database refuses about votes by circulation, whoever asks."""

from collections.abc import Iterator

from boards.models import Ballot, Circulation
from workflow.triggers.beyond import guards
from workflow.triggers.guard import Event, Guard
from workflow.triggers.records import lasting

CIRCULATION = Circulation._meta.db_table
BALLOT = Ballot._meta.db_table
SENT = "What went round stays as it was sent."
ENDED = "A vote that was closed stays closed."
WHOSE = "A vote stays whose it is. A change of mind is kept beside it."
GONE = "A vote that gave way to another one stays as it was."
TWICE = "One seat and one person have one vote."
OVER = "A vote that is closed takes no more votes."


@guards
def circulation_guards() -> Iterator[Guard]:
    """What goes round and until when is fixed; once it is closed, so is every vote."""
    fixed = ("id", "item_id", "opened_by_id", "opened_at", "closes_at")
    yield Guard(CIRCULATION, Event.UPDATE, "sent", SENT, only=fixed)
    closed = "OLD.closed_at IS NOT NULL"
    yield Guard(CIRCULATION, Event.UPDATE, "ended", ENDED, closed)
    yield from lasting(CIRCULATION, SENT, [("id",), ("item_id",)])
    whose = ("id", "circulation_id", "seat_id", "by_id", "person_id")
    yield Guard(BALLOT, Event.UPDATE, "whose", WHOSE, only=whose)
    over = (
        f"EXISTS (SELECT 1 FROM {CIRCULATION} AS sent "
        "WHERE sent.id = NEW.circulation_id AND sent.closed_at IS NOT NULL)"
    )
    for event in (Event.UPDATE, Event.INSERT):
        yield Guard(BALLOT, event, "over", OVER, over, needs=(CIRCULATION,))
    gone = "OLD.gave_way_at IS NOT NULL"
    yield Guard(BALLOT, Event.UPDATE, "gone", GONE, gone)
    twice = " OR ".join(
        f"EXISTS (SELECT 1 FROM {BALLOT} AS cast_already WHERE "
        "cast_already.circulation_id = NEW.circulation_id AND "
        f"cast_already.{column} = NEW.{column} AND cast_already.gave_way_at IS NULL)"
        for column in ("seat_id", "person_id")
    )
    # Unique among those that stand; SQLite's REPLACE would take the other one away.
    yield Guard(BALLOT, Event.INSERT, "twice", TWICE, twice)
    yield from lasting(BALLOT, WHOSE, [("id",)])
