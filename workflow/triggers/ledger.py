"""Guards of the ledger: it only grows, entry by entry, and its head with it."""

from collections.abc import Iterator

from ledger.models import Entry, Head, RecordKey
from workflow.triggers.guard import Event, Guard
from workflow.triggers.records import lasting, unique_keys

CHANGED = "Ledger entries cannot be changed."
DELETED = "Ledger entries cannot be deleted."
NEXT = "A ledger entry follows the last one."
FORWARD = "The ledger's head only moves on to the next entry."
KEYS = "A record's key is kept until it is erased, and then for good."

FOLLOWS = (
    "NOT EXISTS (SELECT 1 FROM ledger_head AS head "
    "WHERE NEW.sequence = head.sequence + 1 AND NEW.previous = head.hash)"
)
MOVES_ON = (
    "NEW.id <> OLD.id OR NEW.sequence <> OLD.sequence + 1 OR NOT EXISTS ("
    "SELECT 1 FROM ledger_entry AS entry WHERE entry.sequence = NEW.sequence "
    "AND entry.hash = NEW.hash AND entry.previous = OLD.hash)"
)
ERASES = (
    "NEW.record <> OLD.record OR OLD.key IS NULL OR NEW.key IS NOT NULL "
    "OR NEW.erased_at IS NULL"
)


def ledger_guards() -> Iterator[Guard]:
    """Entries, their head, and the keys of what they digest."""
    entry, head = Entry._meta.db_table, Head._meta.db_table
    keys = RecordKey._meta.db_table
    yield Guard(entry, Event.UPDATE, "kept", CHANGED)
    yield from lasting(entry, DELETED, unique_keys(Entry))
    yield Guard(entry, Event.INSERT, "next", NEXT, FOLLOWS, needs=(head,))
    yield Guard(head, Event.UPDATE, "forward", FORWARD, MOVES_ON, needs=(entry,))
    yield from lasting(head, FORWARD, unique_keys(Head))
    yield Guard(keys, Event.UPDATE, "erased", KEYS, ERASES)
    yield from lasting(keys, KEYS, unique_keys(RecordKey))
