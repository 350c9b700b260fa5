"""Compare two texts: what stayed, changed, came, went and moved."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cms.text.model import Callout, Clause, Definitions, SubHeading, Table, Text
from cms.text.numbering import numbers

from .align import Alignment
from .facts import LOOKS, all_facts, changed_facts
from .model import (
    Comparison,
    Fact,
    Line,
    Pieces,
    Row,
    SectionHeading,
    Status,
    Unit,
)
from .normal import normal
from .rows import CHANGES, changed_status, grid, merged_grid, whole_grid
from .tokens import Vocabulary
from .units import items, units
from .words import pieces, whole

Places = tuple[int | None, int | None]
WORDED = (SectionHeading, Clause, SubHeading)
GRIDDED = (Table, Definitions, Callout)
Words = tuple[Pieces, tuple[Row, ...], tuple[Status, ...]]


def compare(old: Text, new: Text) -> Comparison:
    """What differs between two texts, in merged order.

    Both are compared in the form of `cms.text.compare.normal`; `accept` gives back the
    new one and `reject` the old one in it.
    """
    return _Engine(normal(old), normal(new)).comparison()


class _Engine:
    def __init__(self, old: Text, new: Text) -> None:
        self.facts = all_facts(old, new)
        self.old, self.new = units(old), units(new)
        self.old_numbers, self.new_numbers = numbers(old), numbers(new)
        self.vocabulary = Vocabulary()
        self.alignment = Alignment(
            items(self.old, self.vocabulary), items(self.new, self.vocabulary)
        )

    def comparison(self) -> Comparison:
        places = list(self._places())
        lines = [self._line(i, j) for i, j in places]
        return Comparison(self.facts, tuple(self._with_partners(places, lines)))

    def _places(self) -> Iterator[Places]:
        """The merged order: what went stands before what came, section by section."""
        ends = [(-1, -1), *self.alignment.stayed, (len(self.old), len(self.new))]
        for (i, j), (after_i, after_j) in pairwise(ends):
            if i >= 0:
                yield i, j
            gone, come = range(i + 1, after_i), range(j + 1, after_j)
            # What still belongs to the section above stands before other headings.
            tail = next((n for n in gone if not _is_part(self.old[n])), after_i)
            head = next((n for n in come if not _is_part(self.new[n])), after_j)
            yield from ((n, None) for n in range(i + 1, tail))
            yield from ((None, n) for n in range(j + 1, head))
            yield from ((n, None) for n in range(tail, after_i))
            yield from ((None, n) for n in range(head, after_j))

    def _line(self, i: int | None, j: int | None) -> Line:
        if i is not None and j is not None:
            return self._pair(self.old[i], self.new[j])
        if i is not None:
            line = self._whole(Status.REMOVED, self.old[i])
            partner = self.alignment.to_new.get(i)
            if partner is None:
                return line
            new = self.new[partner]
            return replace(
                line,
                status=Status.MOVED_AWAY,
                new=new,
                new_number=self.new_numbers.get(new.id, ""),
                facts=changed_facts(line.old, new),
            )
        if j is None:
            raise ValueError("A line needs a unit.")
        partner = self.alignment.to_old.get(j)
        if partner is None:
            return self._whole(Status.ADDED, self.new[j])
        return replace(
            self._pair(self.old[partner], self.new[j]), status=Status.MOVED_HERE
        )

    def _whole(self, status: Status, unit: Unit) -> Line:
        is_new = status is Status.ADDED
        return Line(
            status,
            None if is_new else unit,
            unit if is_new else None,
            "" if is_new else self.old_numbers.get(unit.id, ""),
            self.new_numbers.get(unit.id, "") if is_new else "",
            *_whole_words(unit, status),
        )

    def _pair(self, old: Unit, new: Unit) -> Line:
        facts = changed_facts(old, new)
        found = self._words(old, new)
        return Line(
            _status(facts, found),
            old,
            new,
            self.old_numbers.get(old.id, ""),
            self.new_numbers.get(new.id, ""),
            *found,
            facts,
        )

    def _words(self, old: Unit, new: Unit) -> Words:
        if isinstance(old, WORDED) and isinstance(new, WORDED):
            return pieces(old.runs, new.runs), (), ()
        if isinstance(old, GRIDDED) and isinstance(new, GRIDDED):
            before, after = grid(old), grid(new)
            if before == after:
                return (), *whole_grid(before, Status.SAME)
            return (), *merged_grid(before, after, self.vocabulary)
        return (), (), ()

    def _with_partners(
        self, places: Sequence[Places], lines: Sequence[Line]
    ) -> Iterator[Line]:
        away = {i: n for n, (i, j) in enumerate(places) if j is None}
        here = {j: n for n, (i, j) in enumerate(places) if i is None}
        for (i, j), line in zip(places, lines, strict=True):
            if i is not None and line.status is Status.MOVED_AWAY:
                line = replace(line, partner=here[self.alignment.to_new[i]])
            elif j is not None and line.status is Status.MOVED_HERE:
                line = replace(line, partner=away[self.alignment.to_old[j]])
            yield line


def _is_part(unit: Unit) -> bool:
    return isinstance(unit, Clause | SubHeading)


def _whole_words(unit: Unit, status: Status) -> Words:
    if isinstance(unit, WORDED):
        return whole(CHANGES[status], unit.runs), (), ()
    if isinstance(unit, GRIDDED):
        return (), *whole_grid(grid(unit), status)
    return (), (), ()


def _status(facts: Sequence[Fact], found: Words) -> Status:
    words, rows, columns = found
    statuses = {changed_status(words), *columns}
    statuses.update(cell.status for row in rows for cell in row.cells)
    statuses.update(row.status for row in rows if not row.cells)
    statuses.update(
        Status.FORMATTED if fact.name in LOOKS else Status.CHANGED for fact in facts
    )
    if statuses <= {Status.SAME}:
        return Status.SAME
    quiet = {Status.SAME, Status.FORMATTED}
    return Status.FORMATTED if statuses <= quiet else Status.CHANGED
