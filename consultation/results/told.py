"""How many responses there are, in words that tell nothing of a small group.

Once results are settled that is the number they show. Until then it is told in steps:
who looks every day would see the one that came since yesterday, or left.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from consultation.models import Consultation, SettledResults
from consultation.results.counting import Tally, tallies, threshold
from consultation.results.participation import participation_of
from consultation.results.settled import is_kept, waiting_for_paper


@dataclass(frozen=True, slots=True)
class Told:
    """In a few words for a column headed "Responses", and in as many as it takes."""

    brief: str = ""
    words: str = ""

    def __str__(self) -> str:
        return self.words


NOTHING = Told()
GONE = Told("Not kept any more", "The responses are not kept any more.")


def responses_told(consultations: Iterable[Consultation]) -> dict[int, Told]:
    """By key of those that are open or closed. Six queries, however many they are."""
    rows = [row for row in consultations if row.is_open or row.is_closed]
    found = {
        kept.consultation_id: _settled(kept.responses, kept.besides)
        for kept in _kept([row.pk for row in rows if row.is_closed])
    }
    rest = [row for row in rows if row.pk not in found]
    waiting = waiting_for_paper([row.pk for row in rest if row.is_closed])
    counts = tallies(rest) if rest else {}
    for row in rest:
        found[row.pk] = _told(row, counts[row.pk], row.pk in waiting)
    return found


def _kept(closed: list[int]) -> Iterable[SettledResults]:
    if not closed:
        return ()
    rows = SettledResults.objects.filter(consultation__in=closed)
    return rows.only("consultation", "responses", "besides")


def _told(row: Consultation, counts: Tally, waiting: bool) -> Told:
    participation = participation_of(counts)
    number = sum(counts.responses.get(key, 0) for key in participation.shown)
    if row.is_closed and not is_kept(row):
        return GONE
    if row.is_open or waiting:
        return _in_steps(number, max(map(threshold, counts.groups), default=0) or 1)
    return _settled(number, any(r.base is None for r in participation.table.groups))


def _settled(number: int, besides: bool) -> Told:
    if not number:
        return Told("Too few to show", "Too few responses to show.")
    more = ", besides groups too small to show" if besides else ""
    return Told(f"{number:,}", f"{_responses(number)}{more}.")


def _in_steps(number: int, step: int) -> Told:
    if number < step:
        few = f"Fewer than {step:,}"
        return Told(few, f"{few} responses that may be shown so far.")
    more = f"{number // step * step:,} or more"
    return Told(more, f"{more} responses so far.")


def _responses(number: int) -> str:
    return f"{number:,} response{'' if number == 1 else 's'}"
