"""The long ledger, what is done to it, and what verification says of that.

Each family of attacks is one test: the ledger is put there once, each attack is made,
judged and undone, and all verdicts are compared at once, sentence for sentence.
"""

from ledger.verify import verify
from tests.ledger.long import put, sql, undone

OTHER = "f" * 64
CHANGED = "The content of entry {0} does not match its hash."
MISSING = "Entry {0} is missing: the next one is {1}."
REPLACED = "Entry {0} does not follow entry {1}: one of the two was replaced."
CUT = "Entry {0} is missing: the head counts 10000 entries."


def judged(attacks):
    """What verification says of each attack."""
    found = {}
    for name, attack in attacks.items():
        with undone():
            attack()
            result = verify()
            found[name] = None if result.ok else (result.first_bad, result.reason)
    return found


def replaced(rows):
    """The whole table anew."""
    sql("DELETE FROM ledger_entry")
    put(rows)
