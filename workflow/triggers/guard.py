"""One rule of the database: what it refuses, and the sentence it answers with."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

PREFIX = "assent_"
REFUSAL = "Assent refuses this: "
# In a rule: who holds the door open, whichever database asks.
DOOR = "assent_door()"


class Event(StrEnum):
    """What is done to a row, or to a whole table."""

    INSERT = "INSERT"
    UPDATE = "UPDATE"
    DELETE = "DELETE"
    TRUNCATE = "TRUNCATE"


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuse an act on a table when the condition holds; without one, always.

    `when` is SQL over NEW and OLD that SQLite and PostgreSQL both read. With `only`,
    or `but`, an update is refused only if it changes one of those columns, or any
    other than those. `needs` are further tables that `when` reads; `vendor` is set
    where only one database knows the act.
    """

    table: str
    event: Event
    name: str
    sentence: str
    when: str = ""
    only: tuple[str, ...] = ()
    but: tuple[str, ...] | None = None
    needs: tuple[str, ...] = ()
    vendor: str = ""

    @property
    def trigger(self) -> str:
        """What the trigger is called in the database."""
        return f"{PREFIX}{self.table}_{self.event.lower()}_{self.name}"

    @property
    def message(self) -> str:
        """The sentence as the database says it."""
        return REFUSAL + self.sentence

    def condition(self, columns: Collection[str]) -> str:
        """When it refuses, for a table with these columns."""
        watched = self.only
        if self.but is not None:
            watched = tuple(c for c in columns if c not in self.but)
        # Marked as names: a column may be called as one of SQL's own words.
        changed = " OR ".join(f'NEW."{c}" IS DISTINCT FROM OLD."{c}"' for c in watched)
        parts = [part for part in (self.when, changed) if part]
        return " AND ".join(f"({part})" for part in parts)


def door_is(*doors: str) -> str:
    """The condition that one of these holds the door open."""
    return f"{DOOR} IN ({', '.join(map(quoted, doors))})"


def door_is_not(*doors: str) -> str:
    """The condition that none of these holds the door open."""
    return f"{DOOR} NOT IN ({', '.join(map(quoted, doors))})"


def quoted(text: str) -> str:
    """A text as SQL."""
    return "'" + text.replace("'", "''") + "'"
