"""What the database refuses about kept reports; that they stay, every record says."""

from collections.abc import Iterator

from exports.report.models import KeptReport, KeptWords
from workflow.door import Door
from workflow.triggers.beyond import guards
from workflow.triggers.guard import Event, Guard, door_is_not
from workflow.triggers.records import WRITTEN, emptying, replacing, unique_keys

REPORT, WORDS = KeptReport._meta.db_table, KeptWords._meta.db_table
KEPT = "What a report says stays as it was when the edition was submitted."
STAYS = "Somebody's words go from a report only when they ask to be forgotten."


@guards
def report_guards() -> Iterator[Guard]:
    """The step alone writes them. Words never change, and go with an erasure alone."""
    shut = door_is_not(Door.PERFORM)
    for table in (REPORT, WORDS):
        yield Guard(table, Event.INSERT, "door", WRITTEN, shut)
    yield Guard(WORDS, Event.UPDATE, "kept", KEPT)
    yield Guard(WORDS, Event.DELETE, "kept", STAYS, door_is_not(Door.ERASE))
    yield emptying(WORDS, STAYS)
    yield replacing(WORDS, STAYS, unique_keys(KeptWords))
