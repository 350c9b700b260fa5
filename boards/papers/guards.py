"""What the database refuses about papers, whoever asks."""

from collections.abc import Iterator

from boards.models import CoverReport
from workflow.triggers.beyond import guards
from workflow.triggers.guard import Event, Guard
from workflow.triggers.records import lasting

COVER = CoverReport._meta.db_table
WHOSE = "A cover report stays with its item. It is reopened and written anew."


@guards
def paper_guards() -> Iterator[Guard]:
    """Whose a report is; its words change until the board decides."""
    yield Guard(COVER, Event.UPDATE, "whose", WHOSE, only=("id", "item_id"))
    yield from lasting(COVER, WHOSE, [("id",), ("item_id",)])
