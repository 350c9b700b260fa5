"""Tables, definitions and callouts compared: row by row and cell by cell."""

from collections.abc import Iterator, Sequence

from django.utils.html import escape

from cms.comparing.sides import Hand, Side, fact_of, unit_of, whole
from cms.text.compare.model import Cell, Line, Pieces, Row, Status
from cms.text.model import Callout, Definitions, Run, Runs, Table

ROW_WORDS = {
    Status.ADDED: "+ New row",
    Status.REMOVED: "− Removed row",
    Status.CHANGED: "± Changed",
    Status.FORMATTED: "± Changed",
}
COLUMN_WORDS = {Status.ADDED: "New column", Status.REMOVED: "Removed column"}


def rows_of(line: Line) -> Sequence[Row]:
    """The compared rows; of what came, went or stayed whole, all of them so."""
    if line.rows and line.status is not Status.MOVED_AWAY:
        return line.rows
    return tuple(
        Row(line.status, tuple(Cell(line.status, whole(line.status, c)) for c in row))
        for row in _cells(line)
    )


def _cells(line: Line) -> Iterator[tuple[Runs, ...]]:
    match unit_of(line):
        case Table() as table:
            for row in (table.header, *table.rows):
                yield tuple((Run(cell),) for cell in row)
        case Definitions() as definitions:
            for entry in definitions.entries:
                yield ((Run(entry.term),), (Run(entry.meaning),))
        case Callout() as callout:
            for paragraph in callout.paragraphs:
                yield (paragraph,)


def table_html(line: Line, hand: Hand, *, only_changes: bool) -> str:
    """A table with its caption; where rows differ, a first column says how."""
    every = rows_of(line)
    rows = [row for row in every if hand.shows(row.status) or _is_whole(line)]
    # Side by side, a row of one side alone marks both, so that they look alike.
    marked = not _is_whole(line) and any(r.status is not Status.SAME for r in every)
    label = escape(f"Table, {'before' if hand.side is Side.OLD else 'now'}")
    opening = (
        '<div class="cmp-scroll">'
        if hand.quiet
        else f'<div class="cmp-scroll" role="region" tabindex="0" aria-label="{label}">'
    )
    inner = "".join(_rows(line, rows, hand, marked=marked, only=only_changes))
    caption = caption_html(line, hand)
    return f"{opening}<table><caption>{caption}</caption>{inner}</table></div>"


def caption_html(line: Line, hand: Hand) -> str:
    """ "Table 1: Who does what", with what changed of it."""
    number = hand.number(line)
    said = titled(line, hand, "caption")
    return f"{number}: {said}" if said else number


def titled(line: Line, hand: Hand, name: str) -> str:
    """A caption or title, compared if it changed."""
    fact = fact_of(line, name)
    if fact is not None and fact.pieces:
        return hand.words(fact.pieces, Status.CHANGED)
    runs = (Run(getattr(unit_of(line), name)),)
    return hand.words(whole(line.status, runs), line.status)


def _is_whole(line: Line) -> bool:
    return line.status in (Status.ADDED, Status.REMOVED, Status.MOVED_AWAY)


def _rows(
    line: Line, rows: Sequence[Row], hand: Hand, *, marked: bool, only: bool
) -> Iterator[str]:
    same = 0
    for place, row in enumerate(rows):
        cells = list(_shown(line, row, hand))
        if place == 0:
            yield f"<thead><tr>{_header(line, cells, hand, marked)}</tr></thead><tbody>"
            continue
        if only and marked and row.status is Status.SAME:
            same += 1
            continue
        yield _gap(same, len(cells))
        same = 0
        mark = f'<td class="cmp-mark">{_mark(row)}</td>' if marked else ""
        inner = "".join(f"<td>{_cell(cell, row, hand)}</td>" for _, cell in cells)
        yield f'<tr class="cmp-row cmp-{row.status.value}">{mark}{inner}</tr>'
    yield f"{_gap(same, len(rows[0].cells) if rows else 1)}</tbody>"


def _shown(line: Line, row: Row, hand: Hand) -> Iterator[tuple[Status, Cell]]:
    columns = line.columns or (Status.SAME,) * len(row.cells)
    for column, cell in zip(columns, row.cells, strict=False):
        if hand.shows(column) or _is_whole(line):
            yield column, cell


def _header(
    line: Line, cells: Sequence[tuple[Status, Cell]], hand: Hand, marked: bool
) -> str:
    found = ['<th scope="col" class="cmp-mark">Change</th>'] if marked else []
    for column, cell in cells:
        tag = COLUMN_WORDS.get(column, "") if not _is_whole(line) else ""
        said = f'<span class="cmp-tag">{tag}</span> ' if tag else ""
        inner = said + hand.words(cell.pieces, _whole_cell(cell))
        found.append(f'<th scope="col">{inner}</th>' if inner else "<td></td>")
    return "".join(found)


def _mark(row: Row) -> str:
    return ROW_WORDS.get(row.status, '<span class="w-sr-only">The same</span>')


def _cell(cell: Cell, row: Row, hand: Hand) -> str:
    status = row.status if row.status is not Status.SAME else _whole_cell(cell)
    return hand.words(cell.pieces, status)


def _whole_cell(cell: Cell) -> Status:
    """A cell of a column that came or went is named by its heading."""
    whole_ = (Status.ADDED, Status.REMOVED)
    return cell.status if cell.status in whole_ else Status.CHANGED


def _gap(same: int, columns: int) -> str:
    if not same:
        return ""
    rows = "1 row" if same == 1 else f"{same} rows"
    return f'<tr><td class="cmp-gap" colspan="{columns + 1}">{rows} the same</td></tr>'


def definitions_html(line: Line, hand: Hand) -> str:
    """Terms with their meanings; a new or removed one is named so."""
    found = []
    for row in rows_of(line):
        if not hand.shows(row.status) and not _is_whole(line):
            continue
        term, meaning = (_joined(c.pieces for c in row.cells[:1]), row.cells[-1].pieces)
        found.append(
            f'<div class="cmp-row cmp-{row.status.value}">'
            f"<dt>{_named(line, row, 'definition')}{hand.words(term, row.status)}</dt>"
            f"<dd>{hand.words(meaning, row.status)}</dd></div>"
        )
    return f'<dl class="cmp-definitions">{"".join(found)}</dl>' if found else ""


def callout_html(line: Line, hand: Hand) -> str:
    """A boxed passage: its title, then its paragraphs."""
    found = []
    for row in rows_of(line):
        if not hand.shows(row.status) and not _is_whole(line):
            continue
        inner = "".join(hand.words(cell.pieces, row.status) for cell in row.cells)
        named = _named(line, row, "paragraph")
        found.append(f'<p class="cmp-row cmp-{row.status.value}">{named}{inner}</p>')
    title = titled(line, hand, "title")
    return f'<div class="cmp-callout"><p><b>{title}</b></p>{"".join(found)}</div>'


def _named(line: Line, row: Row, kind: str) -> str:
    words = {Status.ADDED: f"New {kind}", Status.REMOVED: f"Removed {kind}"}
    said = "" if _is_whole(line) else words.get(row.status, "")
    return f'<span class="cmp-tag">{said}</span> ' if said else ""


def _joined(many: Iterator[Pieces]) -> Pieces:
    return tuple(piece for pieces in many for piece in pieces)
