"""What the database refuses about packs, whoever asks."""

from collections.abc import Iterator

from exports.pack.models import Pack
from workflow.triggers.beyond import guards
from workflow.triggers.guard import Event, Guard
from workflow.triggers.records import lasting

PACK = Pack._meta.db_table
ASKED = "What a pack was asked for stays. Another one is asked for."
WRITTEN = "A pack that was written stays as it was sent."
FIXED = (
    "id",
    "item_id",
    "meeting_id",
    "private",
    "made_of",
    "asked_by_id",
    "asked_at",
)


@guards
def pack_guards() -> Iterator[Guard]:
    """What was asked for is fixed, and what was written stays, for good."""
    yield Guard(PACK, Event.UPDATE, "asked", ASKED, only=FIXED)
    yield Guard(PACK, Event.UPDATE, "written", WRITTEN, "OLD.state = 'written'")
    yield from lasting(PACK, WRITTEN, [("id",)])
