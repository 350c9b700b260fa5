"""The list of what changed, with the number it has now and the one it had."""

from collections.abc import Iterator

from cms.text.compare.model import Change, Comparison, Line, Status, Unit
from cms.text.compare.units import says
from cms.text.model import Callout, Definitions, Image, PolicyReference, SubHeading
from exports.word.look import Look
from exports.word.markup import shortened
from exports.word.tables import Frame, shares

MOST = 150
_WIDTHS = (1_200, 1_200, 2_200, 4_698)
_BEGINNING = 70
_UNNUMBERED: dict[type, str] = {
    SubHeading: "Heading",
    Definitions: "Terms",
    Callout: "Box",
    PolicyReference: "See also",
}
_WORDS = {
    Status.CHANGED: "Changed",
    Status.FORMATTED: "Format or level",
    Status.ADDED: "New",
    Status.REMOVED: "Removed",
    Status.MOVED_HERE: "Moved",
}


def list_of_changes(comparison: Comparison, look: Look) -> str:
    """A table with a row for each change; empty if the text did not change."""
    changes = list(comparison.changes)
    if not changes:
        return ""
    rows = [_row(line) for line in changes[:MOST]]
    if len(changes) > MOST:
        rows.append(("", "", "", f"and {len(changes) - MOST} more changes"))
    frame = Frame(
        look,
        "List of changes",
        "Each change with the number it has now and the number it had before",
    )
    widths = shares(_WIDTHS, look.paper.text_width)
    return frame.table(("Now", "Before", "Change", "Begins with"), rows, widths)


def _row(line: Line) -> tuple[str, str, str, str]:
    return (
        _address(line.new_number, line.new),
        _address(line.old_number, line.old),
        " and ".join(_what(line)),
        shortened(_said(line.unit), _BEGINNING) or "No words",
    )


def _said(unit: Unit) -> str:
    """What a reader knows it by; a picture's digest says nothing to them."""
    return unit.caption or unit.alt if isinstance(unit, Image) else says(unit)


def _address(number: str, unit: Unit | None) -> str:
    if unit is None:
        return "None"
    return number or _UNNUMBERED[type(unit)]


def _what(line: Line) -> Iterator[str]:
    yield _WORDS[line.status]
    if line.status is Status.MOVED_HERE and (
        line.facts or any(piece.change is not Change.SAME for piece in line.pieces)
    ):
        yield "changed"
