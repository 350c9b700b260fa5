"""Which changes a reader goes through one by one, and how many there are, in words."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from cms.comparing.words import excerpt, gist
from cms.text.compare.facts import LOOKS
from cms.text.compare.model import (
    Change,
    Comparison,
    Fact,
    Line,
    SectionHeading,
    Status,
    Unit,
)
from cms.text.model import (
    Callout,
    Clause,
    Definitions,
    Image,
    PolicyReference,
    SubHeading,
    Table,
    words,
)

NOUNS: dict[type, tuple[str, str]] = {
    SectionHeading: ("section", "sections"),
    SubHeading: ("sub-heading", "sub-headings"),
    Clause: ("clause", "clauses"),
    Table: ("table", "tables"),
    Definitions: ("list of definitions", "lists of definitions"),
    Callout: ("callout", "callouts"),
    Image: ("picture", "pictures"),
    PolicyReference: ("reference", "references"),
}
HEADING = ("section heading", "section headings")
VERBS = {
    Status.CHANGED: "changed",
    Status.ADDED: "added",
    Status.REMOVED: "removed",
    Status.MOVED_HERE: "moved",
}
MARKS = {
    Status.SAME: "",
    Status.CHANGED: "±",
    Status.FORMATTED: "Aa",
    Status.ADDED: "+",
    Status.REMOVED: "−",
    Status.MOVED_AWAY: "↷",
    Status.MOVED_HERE: "↷",
}
TOGETHER = frozenset(
    {Status.ADDED, Status.REMOVED, Status.MOVED_HERE, Status.MOVED_AWAY}
)


@dataclass(frozen=True, slots=True)
class Stop:
    """One change: its place in the list, its words, and where it stands.

    `what` says what happened ("Moved from 3.2"), `where` to what ("Clause 2.1");
    `number` counts from 1, apart for those of the format alone.
    """

    number: int
    anchor: str
    what: str
    where: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Stops:
    """The changes of a comparison: of facts, all that are counted, and of format.

    Those that a reader goes through are counted: of facts and words, or, where nothing
    else differs, of format.

    `at` leads from the place of a line to its change; `within` from the place of a
    line to that of the heading of the section that came, went or moved with it.
    """

    facts: tuple[Stop, ...]
    counted: tuple[Stop, ...]
    formats: tuple[Stop, ...]
    at: dict[int, Stop] = field(default_factory=dict)
    within: dict[int, int] = field(default_factory=dict)

    def counts(self, stop: Stop) -> bool:
        """Whether a reader goes through this one."""
        place = stop.number - 1
        return place < len(self.counted) and self.counted[place] is stop

    def name(self, stop: Stop) -> str:
        """What a change is called: "Change 2 of 7: Moved from 3.2, Clause 2.1"."""
        said = f"{stop.what}, {stop.where}"
        if not self.counts(stop):
            return said
        return f"Change {stop.number} of {len(self.counted)}: {said}"


def find(comparison: Comparison) -> Stops:
    """Every change of a comparison, in order."""
    facts = tuple(
        Stop(number, f"change-{number}", "Changed", fact.label, fact_gist(fact))
        for number, fact in enumerate(comparison.changed_facts, 1)
    )
    within = _sections(comparison.lines)
    at: dict[int, Stop] = {}
    text: list[Stop] = []
    formats: list[Stop] = []
    for place, line in enumerate(comparison.lines):
        if line.status in (Status.SAME, Status.MOVED_AWAY) or place in within:
            continue
        own, name = (text, "change") if _counts(line) else (formats, "format")
        number = len(own) + 1 + (len(facts) if own is text else 0)
        at[place] = Stop(
            number, f"{name}-{number}", what(line), where(line), _excerpt(line)
        )
        own.append(at[place])
    apart = tuple(formats)
    return Stops(facts, (*facts, *text) or apart, apart, at, within)


def summary(comparison: Comparison) -> str:
    """How much differs, in words: "3 clauses changed, 1 added, 1 moved"."""
    if comparison.is_same:
        return "These two texts are the same."
    counts: Counter[tuple[tuple[str, str], str]] = Counter()
    formats = 0
    within = _sections(comparison.lines)
    for place, line in enumerate(comparison.lines):
        if line.status is Status.FORMATTED and not _counts(line):
            formats += 1
        elif place not in within and line.status not in (
            Status.SAME,
            Status.MOVED_AWAY,
        ):
            counts[_noun(line), VERBS.get(line.status, "changed")] += 1
    found = list(_phrases(counts))
    if facts := sum(1 for _ in comparison.changed_facts):
        found.append(f"{facts} {'fact' if facts == 1 else 'facts'} changed")
    if formats:
        places = "1 place" if formats == 1 else f"{formats} places"
        found.append(f"formatting only in {places}")
    said = "; ".join(found)
    return f"{said[:1].upper()}{said[1:]}."


def what(line: Line) -> str:
    """What became of a line, as its label says it."""
    kind = _noun(line)[0]
    match line.status:
        case Status.ADDED:
            return f"New {kind}"
        case Status.REMOVED:
            return f"Removed {kind}"
        case Status.MOVED_AWAY:
            return f"Moved to {line.new_number}" if line.new_number else "Moved away"
        case Status.MOVED_HERE:
            came = f"Moved from {line.old_number}" if line.old_number else "Moved here"
            return f"{came}, and changed" if moved_and_changed(line) else came
        case Status.FORMATTED:
            return "Changed" if _counts(line) else "Formatting only"
    return "Changed"


def where(line: Line) -> str:
    """Which part of the text a line is: "Clause 2.1", "Old clause 2.1", "Table 1"."""
    kind = NOUNS[type(line.unit)][0]
    number = line.new_number or line.old_number
    if number and not number.startswith(("Table", "Figure")):
        number = f"{kind} {number}"
    found = number or kind
    if line.status is Status.REMOVED:
        found = f"old {found[:1].lower()}{found[1:]}"
    return f"{found[:1].upper()}{found[1:]}"


def moved_and_changed(line: Line) -> bool:
    """Whether a line that moved says something else too."""
    return (
        any(fact.old != fact.new for fact in line.facts)
        or any(piece.change is not Change.SAME for piece in line.pieces)
        or any(row.status is not Status.SAME for row in line.rows)
    )


def words_of(unit: Unit) -> str:
    """The plain words by which a reader knows a part of the text."""
    match unit:
        case SectionHeading():
            return unit.heading
        case Clause() | SubHeading():
            return words(unit.runs)
        case Table() | Image():
            return unit.caption
        case Callout() | PolicyReference():
            return unit.title
        case Definitions():
            return ", ".join(entry.term for entry in unit.entries)


def fact_gist(fact: Fact) -> str:
    """The first words of a fact that differ."""
    return gist(fact.pieces) or excerpt(fact.new or fact.old)


def _counts(line: Line) -> bool:
    """Whether more than format changed: an alt text, a picture, a note."""
    if line.status is not Status.FORMATTED:
        return True
    return any(f.old != f.new and f.name not in LOOKS for f in line.facts)


def _sections(lines: tuple[Line, ...]) -> dict[int, int]:
    """Lines that came, went or moved with their section, by the heading's place."""
    found: dict[int, int] = {}
    heading: int | None = None
    for place, line in enumerate(lines):
        unit = line.unit
        if isinstance(unit, SectionHeading):
            heading = place if line.status in TOGETHER else None
        elif not isinstance(unit, Clause | SubHeading):
            heading = None
        elif (
            heading is not None
            and line.status is lines[heading].status
            and not (line.status is Status.MOVED_HERE and moved_and_changed(line))
        ):
            found[place] = heading
    return found


def _noun(line: Line) -> tuple[str, str]:
    changed = line.status in (Status.CHANGED, Status.FORMATTED)
    if isinstance(line.unit, SectionHeading) and changed:
        return HEADING
    return NOUNS[type(line.unit)]


def _phrases(counts: Counter[tuple[tuple[str, str], str]]) -> Iterator[str]:
    """ "3 clauses changed, 1 added" for each kind of part."""
    for noun in (NOUNS[Clause], NOUNS[SectionHeading], HEADING, *NOUNS.values()):
        parts: list[str] = []
        for verb in VERBS.values():
            if count := counts.pop((noun, verb), 0):
                name = f" {noun[count != 1]}" if not parts else ""
                parts.append(f"{count}{name} {verb}")
        if parts:
            yield ", ".join(parts)


def _excerpt(line: Line) -> str:
    if line.status is Status.CHANGED and (found := gist(line.pieces)):
        return found
    return excerpt(words_of(line.unit))
