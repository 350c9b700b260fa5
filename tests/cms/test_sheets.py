"""Lists as files: nothing in them that a spreadsheet would run."""

import csv
import io

import pytest
from openpyxl import load_workbook

from cms.sheets import Sheet, as_csv, as_workbook, harmless, without_defusing

DDE = "=cmd|'/C calc'!A0"
RUN = [
    DDE,
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    " =1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " \n =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\u3000=1+1",
    "\uff1d1+1",
    "\uff0b1+1",
    "\uff0d1+1",
    "\uff20SUM(A1)",
    "\u22121+1",
    "\x00=1+1",
]
STAYS = ["", "1 = 1", "It's", "'quoted'", "a=b", "5", "Über", "(-1)", "’= no"]


@pytest.mark.parametrize("words", RUN, ids=ascii)
def test_what_a_spreadsheet_would_run_is_text_and_comes_back(words):
    found = harmless(words)
    assert found.startswith("'")
    assert without_defusing(found) == words.replace("\x00", "")


@pytest.mark.parametrize("words", STAYS, ids=ascii)
def test_other_words_stay_as_they_are(words):
    assert harmless(words) == words
    assert without_defusing(words) == words


def test_no_cell_of_a_workbook_is_a_formula():
    content = as_workbook(
        [Sheet("List", ["What", DDE], [[words, 3] for words in RUN], {})]
    )
    (sheet,) = load_workbook(io.BytesIO(content))
    kinds = {cell.data_type for line in sheet for cell in line}
    assert kinds == {"s", "n"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_text_is_parted_by_programs_that_part_elsewhere(delimiter):
    """Quotes are heeded by all; only a field that begins with them is one cell."""
    content = as_csv(["What"], [[f"Wifi;{DDE}"], [f"Wifi\t{DDE}"], [f"Wifi,{DDE}"]])
    text = content.decode("utf-8-sig")
    cells = [
        cell
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for cell in line
    ]
    assert [cell for cell in cells if cell.startswith("=")] == []
