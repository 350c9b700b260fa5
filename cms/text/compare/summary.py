"""A comparison in short: how much changed, and which lines changed together."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cms.text.model import Clause, SubHeading

from .model import Comparison, Line, SectionHeading, Status

WHOLE = (Status.ADDED, Status.REMOVED, Status.MOVED_AWAY, Status.MOVED_HERE)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many lines became what; each counts once, a changed one that moved as moved.

    `facts` are those of the whole text: its title, its summary and so on.
    """

    added: int = 0
    removed: int = 0
    moved: int = 0
    changed: int = 0
    formatted: int = 0
    facts: int = 0

    @property
    def total(self) -> int:
        """All changes together."""
        lines = self.added + self.removed + self.moved + self.changed
        return lines + self.formatted + self.facts


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines `start` up to, not including, `end` of a comparison that go together.

    They have one status; moved ones stand together in both texts. `is_section` says
    that they are a section with all that stands in it, on the side (or sides) where
    it is: a section that is wholly new, gone or elsewhere.
    """

    status: Status
    start: int
    end: int
    is_section: bool = False


def counts(comparison: Comparison) -> Counts:
    """How much of what a comparison holds."""
    found = Counter(line.status for line in comparison.lines)
    return Counts(
        added=found[Status.ADDED],
        removed=found[Status.REMOVED],
        moved=found[Status.MOVED_HERE],
        changed=found[Status.CHANGED],
        formatted=found[Status.FORMATTED],
        facts=sum(1 for _ in comparison.changed_facts),
    )


def stretches(comparison: Comparison) -> Iterator[Stretch]:
    """All lines in order, as stretches; a whole section is one of its own."""
    lines = comparison.lines
    start = 0
    while start < len(lines):
        end = _section_end(lines, start)
        if end:
            yield Stretch(lines[start].status, start, end, is_section=True)
        else:
            end = start + 1
            while end < len(lines) and _goes_on(lines, end):
                end += 1
            yield Stretch(lines[start].status, start, end)
        start = end


def _goes_on(lines: tuple[Line, ...], place: int) -> bool:
    """Whether a line belongs to the stretch of the line before it."""
    return _follows(lines, place) and not _section_end(lines, place)


def _follows(lines: tuple[Line, ...], place: int) -> bool:
    line, before = lines[place], lines[place - 1]
    if line.status is not before.status:
        return False
    return line.partner == -1 or line.partner == before.partner + 1


def _section_end(lines: tuple[Line, ...], start: int) -> int:
    """Where the section ends that begins here and is wholly of one status; or 0."""
    line = lines[start]
    if not isinstance(line.unit, SectionHeading) or line.status not in WHOLE:
        return 0
    end = start + 1
    while end < len(lines) and _is_part(lines[end]) and _follows(lines, end):
        end += 1
    beyond = end < len(lines) and _is_part(lines[end])
    return 0 if beyond and _shares_side(line, lines[end]) else end


def _is_part(line: Line) -> bool:
    return isinstance(line.unit, Clause | SubHeading)


def _shares_side(heading: Line, line: Line) -> bool:
    """Whether a part stands in the text in which the heading stands at this place."""
    old = (Status.REMOVED, Status.MOVED_AWAY)
    new = (Status.ADDED, Status.MOVED_HERE)
    return line.status not in (new if heading.status in old else old)
