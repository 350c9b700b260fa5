"""What the database refuses about answers, whoever asks: they are never rewritten."""

from collections.abc import Iterator

from consultation.models import Disposition
from workflow.triggers.beyond import guards
from workflow.triggers.guard import Event, Guard
from workflow.triggers.records import emptying, replacing

TABLE = Disposition._meta.db_table
KEPT = "An answer stays as it was given. Another one takes its place."


@guards
def answer_guards() -> Iterator[Guard]:
    """Its words and outcome stay; once another took its place it is the older one.

    It goes with its point: what somebody takes back leaves nothing.
    """
    yield Guard(TABLE, Event.UPDATE, "kept", KEPT, but=("current",))
    again = "NEW.current AND NOT OLD.current"
    yield Guard(TABLE, Event.UPDATE, "older", KEPT, again)
    yield emptying(TABLE, KEPT)
    yield replacing(TABLE, KEPT, [("id",)])
