"""Gates that a list answers for many editions at once.

Most gates ask the database about one edition; a list may not, once for each line. A
room above that can answer for many in a constant number of queries says so here. The
list then offers the step where it is open, and says in a few words what is missing.
"""

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from workflow.gates import Gate

if TYPE_CHECKING:
    from workflow.models import Edition

# Of these editions, the numbers of those for which the gate is open.
OpenOf = Callable[[list["Edition"]], Collection[int]]
# What one of them lacks, from what its gate fetched for all.
LacksOf = Callable[["Edition"], str]
_known: dict[Gate, OpenOf] = {}
_words: dict[Gate, str | LacksOf] = {}


def at_hand(check: Gate, lacks: str | LacksOf) -> Callable[[OpenOf], OpenOf]:
    """Register what answers a gate for many editions; `lacks` is what is missing where
    it is shut, in a few words, or says them of an edition without another query."""

    def register(function: OpenOf) -> OpenOf:
        _known[check], _words[check] = function, lacks
        return function

    return register


def is_at_hand(check: Gate) -> bool:
    """Whether a list can know what this gate says."""
    return check in _known


def know(editions: Iterable["Edition"], checks: Iterable[Gate]) -> None:
    """Ask these gates once for all editions; the answers are kept with each."""
    rows = list(editions)
    for check in set(checks) if rows else ():
        if answer := _known.get(check):
            open_for = set(answer(rows))
            for edition in rows:
                kept = edition.__dict__.setdefault("_at_hand", {})
                kept[check] = edition.pk in open_for


def lacking(checks: Iterable[Gate], edition: "Edition") -> list[str]:
    """What is missing by those of these gates that were asked and are shut."""
    kept = edition.__dict__.get("_at_hand", {})
    shut = [_words[check] for check in checks if kept.get(check) is False]
    return [words if isinstance(words, str) else words(edition) for words in shut]
