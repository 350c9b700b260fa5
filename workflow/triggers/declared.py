"""All guards: the one list that is put up, taken down and checked."""

from collections.abc import Iterator
from functools import cache

from workflow.triggers.beyond import guards_beyond
from workflow.triggers.editions import (
    correction_guards,
    edition_guards,
    transition_guards,
)
from workflow.triggers.guard import Guard
from workflow.triggers.ledger import ledger_guards
from workflow.triggers.pages import page_guards
from workflow.triggers.records import fixed_guards, record_guards


@cache
def declared() -> tuple[Guard, ...]:
    """Every guard, in the order in which they are put up; asked once the apps load."""
    return tuple(_all())


def _all() -> Iterator[Guard]:
    yield from record_guards()
    yield from fixed_guards()
    yield from ledger_guards()
    yield from edition_guards()
    yield from transition_guards()
    yield from correction_guards()
    yield from page_guards()
    yield from guards_beyond()


def for_vendor(vendor: str) -> Iterator[Guard]:
    """The guards that a database of this kind can have."""
    return (guard for guard in declared() if guard.vendor in ("", vendor))
