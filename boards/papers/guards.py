"""What the database refuses about papers, whoever asks."""

from collections.abc import Iterator

from boards.models import CoverReport, Decision
from workflow.triggers.beyond import guards
from workflow.triggers.guard import Event, Guard
from workflow.triggers.records import lasting

COVER = CoverReport._meta.db_table
DECISION = Decision._meta.db_table
DECIDED = "The board has decided on this item, so its report stays as it was."
WHOSE = "A cover report stays with its item. It is reopened and written anew."


@guards
def paper_guards() -> Iterator[Guard]:
    """Whose a report is; its words change until the board decides."""
    yield Guard(COVER, Event.UPDATE, "whose", WHOSE, only=("id", "item_id"))
    decided = f"EXISTS (SELECT 1 FROM {DECISION} AS d WHERE d.item_id = OLD.item_id)"
    yield Guard(COVER, Event.UPDATE, "decided", DECIDED, decided, needs=(DECISION,))
    yield from lasting(COVER, WHOSE, [("id",), ("item_id",)])
