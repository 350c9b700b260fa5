"""How many responses there are, in words that tell nothing of a small group.

Once a consultation is closed that is what its results show. While it is open it is
told in steps: who looks every day would see the one that came since yesterday.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from consultation.models import Consultation
from consultation.results.counting import Tally, tallies, threshold
from consultation.results.participation import participation_of


@dataclass(frozen=True, slots=True)
class Told:
    """In a few words for a column headed "Responses", and in as many as it takes."""

    brief: str = ""
    words: str = ""

    def __str__(self) -> str:
        return self.words


NOTHING = Told()


def responses_told(consultations: Iterable[Consultation]) -> dict[int, Told]:
    """By key of those that are open or closed. Four queries, however many they are."""
    rows = [row for row in consultations if row.is_open or row.is_closed]
    found = tallies(rows) if rows else {}
    return {row.pk: _told(row, found[row.pk]) for row in rows}


def _told(row: Consultation, counts: Tally) -> Told:
    participation = participation_of(counts)
    number = sum(counts.responses.get(key, 0) for key in participation.shown)
    if row.is_open:
        return _in_steps(number, max(map(threshold, counts.groups), default=0) or 1)
    if not number:
        return Told("Too few to show", "Too few responses to show.")
    hidden = any(one.base is None for one in participation.table.groups)
    besides = ", besides groups too small to show" if hidden else ""
    return Told(f"{number:,}", f"{_responses(number)}{besides}.")


def _in_steps(number: int, step: int) -> Told:
    if number < step:
        few = f"Fewer than {step:,}"
        return Told(few, f"{few} responses that may be shown so far.")
    more = f"{number // step * step:,} or more"
    return Told(more, f"{more} responses so far.")


def _responses(number: int) -> str:
    return f"{number:,} response{'' if number == 1 else 's'}"
