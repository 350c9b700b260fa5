"""Lists as files for a spreadsheet, with nothing in them that it would run."""

import csv
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from typing import Any

from cms.text.tidy import CONTROL

Cell = str | int | date | None
Rows = Iterable[Sequence[Cell]]
# What a spreadsheet takes for the beginning of a formula, wide forms of it among them
# (by NFKC) and the minus of mathematics.
FORMULA = ("=", "+", "-", "@", "\N{MINUS SIGN}")
SEPARATORS = ("\t", "\r", "\n")
UNSEEN = ("Z", "Cf", "Cc")  # categories of blanks and of marks without a width
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def harmless(cell: Cell) -> Cell:
    """A text that no spreadsheet runs as a formula (OWASP: CSV injection)."""
    if not isinstance(cell, str):
        return cell
    words = CONTROL.sub("", cell)  # a workbook cannot hold control characters
    return f"'{words}" if _begins_a_formula(words) else words


def without_defusing(words: str) -> str:
    """What `harmless` was given: for a file that comes back."""
    inner = words.removeprefix("'")
    return inner if _begins_a_formula(inner) else words


def _begins_a_formula(words: str) -> bool:
    """Whether it does, behind whatever is not seen."""
    if words.startswith(SEPARATORS):
        return True
    seen = next((letter for letter in words if not _is_unseen(letter)), "")
    return unicodedata.normalize("NFKC", seen).startswith(FORMULA)


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter).startswith(UNSEEN)


def as_csv(headings: Sequence[str], rows: Rows) -> bytes:
    """The list as CSV with a byte order mark, which Excel needs to read UTF-8.

    Every text is in quotes: programs that also part at semicolons or tabs would take
    what follows one for a cell, and for a formula if it looks like one.
    """
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(headings)
    for line in rows:
        writer.writerow(
            cell.strftime("%d/%m/%Y") if isinstance(cell, date) else cell
            for cell in map(harmless, line)
        )
    return out.getvalue().encode("utf-8-sig")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook; `widths` are the columns', in characters, by letter."""

    name: str
    headings: Sequence[str]
    rows: Rows
    widths: Mapping[str, int]


def as_xlsx(
    headings: Sequence[str], rows: Rows, *, name: str, widths: Mapping[str, int]
) -> bytes:
    """The list as a workbook of one sheet with this name."""
    return as_workbook([Sheet(name, headings, rows, widths)])


def as_workbook(sheets: Iterable[Sheet]) -> bytes:
    """Lists as a workbook: bold headings that stay in view, dates as dates."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    for one in sheets:
        _add(workbook, one)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def _add(workbook: Any, one: Sheet) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    sheet = workbook.create_sheet(one.name)
    sheet.freeze_panes = "A2"
    for letter, width in one.widths.items():
        sheet.column_dimensions[letter].width = width

    def cell(value: Cell, *, bold: bool = False) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet, value)
        if isinstance(value, str):
            made.data_type = "s"  # never a formula, whatever it begins with
        elif isinstance(value, date):
            made.number_format = "dd/mm/yyyy"
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(heading, bold=True) for heading in one.headings])
    for line in one.rows:
        sheet.append([cell(harmless(value)) for value in line])
