"""Names and addresses as people paste them or bring them as CSV, row by row."""

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cms.sheets import without_defusing
from cms.text.tidy import clean, one_line

MOST_ROWS = 2_000
LONGEST_NAME = 150
UNREADABLE = "This file cannot be read as text. Save it as “CSV UTF-8” and try again."
_BRACKETED = re.compile(r"^(?P<name>[^<>]*)<(?P<email>[^<>]+)>$")
_HEADINGS = {"name", "names", "full name", "e-mail", "email", "address", "first name"}


class Finding(StrEnum):
    """What is to be said of one row."""

    GOOD = "Can be invited"
    NO_NAME = "There is no name"
    LONG_NAME = f"The name has more than {LONGEST_NAME} letters"
    NO_ADDRESS = "There is no e-mail address"
    BAD_ADDRESS = "This is not an e-mail address"
    TWICE = "This address is further up in the list already"
    INVITED = "Was put on the list before"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list; `number` counts as the person's own program does."""

    number: int
    name: str
    email: str
    finding: Finding

    @property
    def is_good(self) -> bool:
        return self.finding is Finding.GOOD

    @property
    def line(self) -> str:
        """The row as it can be pasted again."""
        out = StringIO()
        csv.writer(out, lineterminator="").writerow([self.name, self.email])
        return out.getvalue()


class TooLong(Exception):
    """More rows than anybody looks through at once."""


def decoded(data: bytes) -> str:
    """A brought file as text. Raises ValueError with the sentence."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")  # what Excel saves as plain CSV
    except UnicodeDecodeError as problem:
        raise ValueError(UNREADABLE) from problem


def rows_of(text: str, known: Collection[str] = ()) -> list[Row]:
    """Every row with what is to be said of it. `known` are addresses, in lower case,
    of those who are on the list already. Raises TooLong."""
    seen: set[str] = set()
    found: list[Row] = []
    for number, cells in _cells(clean(text)):
        if len(found) >= MOST_ROWS:
            raise TooLong
        name, email = _name_and_address(cells)
        finding = _finding(name, email, seen, known)
        if finding is Finding.GOOD:
            seen.add(email.lower())
        found.append(Row(number, name, email, finding))
    return found


def _cells(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text), delimiter=_delimiter(text))
    try:
        for place, cells in enumerate(reader):
            tidied = [one_line(without_defusing(cell.strip())) for cell in cells]
            if not any(tidied) or (place == 0 and _is_heading(tidied)):
                continue
            yield reader.line_num, tidied
    except csv.Error as problem:
        raise ValueError(UNREADABLE) from problem


def _delimiter(text: str) -> str:
    counts = {mark: text.count(mark) for mark in ("\t", ";", ",")}
    return max(counts, key=lambda mark: counts[mark])


def _is_heading(cells: list[str]) -> bool:
    words = [cell.lower() for cell in cells if cell]
    return all(word in _HEADINGS or "mail" in word for word in words) and not any(
        "@" in word for word in words
    )


def _name_and_address(cells: list[str]) -> tuple[str, str]:
    """The cell with an @ is the address; the words before it are the name."""
    if len(cells) == 1 and (whole := _BRACKETED.match(cells[0])):
        return whole["name"].strip(' "'), whole["email"].strip()
    addresses = [cell for cell in cells if "@" in cell]
    if addresses:
        names = [cell for cell in cells if cell and cell not in addresses]
        return " ".join(names[:2]), addresses[0]
    filled = [cell for cell in cells if cell]
    if len(filled) > 1:
        return filled[0], filled[1]
    return (filled[0] if filled else ""), ""


def _finding(
    name: str, email: str, seen: Collection[str], known: Collection[str]
) -> Finding:
    if not email:
        return Finding.NO_ADDRESS
    try:
        validate_email(email)
    except ValidationError:
        return Finding.BAD_ADDRESS
    if not name:
        return Finding.NO_NAME
    if len(name) > LONGEST_NAME:
        return Finding.LONG_NAME
    if email.lower() in seen:
        return Finding.TWICE
    if email.lower() in known:
        return Finding.INVITED
    return Finding.GOOD
