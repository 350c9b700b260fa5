"""What the database refuses about publications on a day and formal approvals."""

from collections.abc import Iterator

from boards.models import FormalNeed, Publication
from workflow.triggers.beyond import guards
from workflow.triggers.guard import Event, Guard
from workflow.triggers.records import lasting

PUBLICATION = Publication._meta.db_table
NEED = FormalNeed._meta.db_table
SET = "What was set stays as it was set. It is cancelled, and another day set."
ENDED = "A publication that ended stays as it ended."
WHOSE = "Whether a policy needs a formal approval stays on record for that policy."
HOW_IT_ENDS = ("state", "problem", "ended_at")


@guards
def condition_guards() -> Iterator[Guard]:
    """A day that was set keeps its text, its clerk and how it ended.

    One that came back may still be taken off the clerk's list; no other end changes.
    """
    yield Guard(PUBLICATION, Event.UPDATE, "set", SET, but=HOW_IT_ENDS)
    over = "OLD.state IN ('done', 'cancelled')"
    over += " OR (OLD.state = 'back' AND NEW.state <> 'cancelled')"
    yield Guard(PUBLICATION, Event.UPDATE, "ended", ENDED, over, only=HOW_IT_ENDS)
    yield from lasting(PUBLICATION, SET, [("id",)])
    yield Guard(NEED, Event.UPDATE, "whose", WHOSE, only=("id", "page_id"))
    yield from lasting(NEED, WHOSE, [("id",), ("page_id",)])
