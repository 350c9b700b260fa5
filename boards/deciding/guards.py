"""What the database refuses about decisions and their conditions, whoever asks."""

from collections.abc import Iterator

from boards.models import Condition, Confirmation, Decision, Item
from workflow.triggers.beyond import guards
from workflow.triggers.guard import Event, Guard

DECISION = Decision._meta.db_table
ITEM = Item._meta.db_table
CONDITION = Condition._meta.db_table
CONFIRMATION = Confirmation._meta.db_table
NOT_OF_ITEM = "A decision on an item is its board’s, about the text of that item."
PLAIN = "Only an approval with conditions has conditions."
NO_AMENDMENT = "Only an amendment is confirmed for another text."


@guards
def decision_guards() -> Iterator[Guard]:
    """A decision is about its item; conditions and confirmations have what they need.

    All of it is written once: that nothing changes later is guarded for every record.
    """
    other = (
        f"EXISTS (SELECT 1 FROM {ITEM} AS i WHERE i.id = NEW.item_id "
        "AND (i.board_id <> NEW.board_id "
        "OR i.edition_id IS DISTINCT FROM NEW.edition_id "
        "OR i.seal_id IS DISTINCT FROM NEW.seal_id))"
    )
    yield Guard(DECISION, Event.INSERT, "item", NOT_OF_ITEM, other, needs=(ITEM,))
    plain = (
        f"EXISTS (SELECT 1 FROM {DECISION} AS d WHERE d.id = NEW.decision_id "
        "AND d.outcome <> 'conditions')"
    )
    yield Guard(CONDITION, Event.INSERT, "plain", PLAIN, plain, needs=(DECISION,))
    done = (
        f"EXISTS (SELECT 1 FROM {CONDITION} AS c WHERE c.id = NEW.condition_id "
        "AND c.kind <> 'amendment')"
    )
    yield Guard(
        CONFIRMATION, Event.INSERT, "kind", NO_AMENDMENT, done, needs=(CONDITION,)
    )
