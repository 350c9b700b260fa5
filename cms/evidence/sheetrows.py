"""A CSV file or workbook that somebody filled in, as lines of words by column.

What comes in is hostile until read: its size, the size it unpacks to, and the number
of its lines and columns are bounded, and nothing in it is run.
"""

import csv
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import islice
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from cms.evidence.taking_out import COLUMNS
from cms.sheets import without_defusing
from cms.text.tidy import clean

LARGEST = 2 * 1024 * 1024
LARGEST_UNPACKED = 20 * 1024 * 1024
MOST_PARTS = 200
MOST_LINES = 500
MOST_COLUMNS = 40
LONGEST_CELL = 4000
NEEDED = COLUMNS[:6]


class UnusableSheet(ValueError):
    """A file of which no line can be read; the text is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: its number there and its words by COLUMNS."""

    number: int
    cells: dict[str, str]


def read(upload: UploadedFile) -> list[Line]:
    """The lines that are not empty. Raises UnusableSheet."""
    if not upload.size or upload.size > LARGEST:
        wrong = "is larger than 2 MB" if upload.size else "is empty"
        raise UnusableSheet(f"The file {wrong}.")
    content = upload.read()
    match PurePath(str(upload.name)).suffix.lower():
        case ".csv":
            table = _csv(content)
        case ".xlsx":
            table = _xlsx(content)
        case _:
            raise UnusableSheet("Choose a CSV file or an Excel workbook (.xlsx).")
    return _lines(table)


def _lines(table: Iterable[list[str]]) -> list[Line]:
    rows = iter(table)
    headings = next(rows, [])
    places = _places(headings)
    found = []
    for number, row in enumerate(rows, 2):
        cells = {name: row[place] for name, place in places if place < len(row)}
        if any(cell.strip() for cell in cells.values()):
            found.append(Line(number, cells))
        if len(found) > MOST_LINES:
            raise UnusableSheet(f"Bring in at most {MOST_LINES} findings at a time.")
    if not found:
        raise UnusableSheet("The file has no line below its headings.")
    return found


def _places(headings: list[str]) -> list[tuple[str, int]]:
    """Where each of our columns stands, whatever capitals its heading has."""
    written = [heading.strip().lower() for heading in headings]
    places = {
        name: written.index(name.lower()) for name in COLUMNS if name.lower() in written
    }
    if missing := [name for name in NEEDED if name not in places]:
        raise UnusableSheet(
            f"The first line has no heading {_listed(missing)}. Begin with the file to "
            "fill in."
        )
    return list(places.items())


def _listed(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _csv(content: bytes) -> Iterator[list[str]]:
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = content.decode("cp1252", errors="replace")  # what Excel writes
    first = words.partition("\n")[0]
    comma = max(",;\t", key=first.count)
    rows = csv.reader(StringIO(words, newline=""), delimiter=comma)
    try:
        for row in rows:
            yield [_cell(value) for value in row[:MOST_COLUMNS]]
    except csv.Error as problem:
        raise UnusableSheet(
            f"The file cannot be read as CSV from line {rows.line_num} on."
        ) from problem


def _xlsx(content: bytes) -> Iterator[list[str]]:
    _check_parts(content)
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows = sheet.iter_rows(
            max_row=MOST_LINES * 2, max_col=MOST_COLUMNS, values_only=True
        )
        found = [
            [_cell(value) for value in row] for row in islice(rows, MOST_LINES * 2)
        ]
    except Exception as problem:  # whatever openpyxl meets in a broken workbook
        raise UnusableSheet(
            "The file cannot be read as an Excel workbook."
        ) from problem
    return iter(found)


def _check_parts(content: bytes) -> None:
    try:
        parts = zipfile.ZipFile(BytesIO(content)).infolist()
    # zipfile says so by NotImplementedError of a compression it cannot read.
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise UnusableSheet("The file is no Excel workbook.") from problem
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        raise UnusableSheet("The workbook is too large. Leave only the findings in it.")


def _cell(value: Any) -> str:
    """A cell as a person would have typed it."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return without_defusing(clean(str("" if value is None else value))[:LONGEST_CELL])
