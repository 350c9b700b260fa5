"""Rows and cells of tables and definitions in a draft's stored body."""

import uuid
from collections.abc import Sequence
from typing import Any

from cms.text.tidy import clean
from exports.returned.aligning import likeness
from exports.returned.paper import squeezed
from exports.returned.wording import reworded

LIKE_ROW = 0.6

Block = dict[str, Any]


def rows(block: Block) -> list[Any]:
    """The stored rows, without the header."""
    value = block["value"]
    found: list[Any] = (
        value["entries"] if block["type"] == "definitions" else value["table"]["rows"]
    )
    return found


def row_words(block: Block) -> list[list[str]]:
    """The words of every row, the header first."""
    if block["type"] == "definitions":
        values = [entry.get("value", entry) for entry in rows(block)]
        terms = [[v.get("term") or "", v.get("meaning") or ""] for v in values]
        return [["Term", "Meaning"], *terms]
    header = [c.get("heading") or "" for c in block["value"]["table"]["columns"]]
    every = [
        [str(cell if cell is not None else "") for cell in row.get("values", ())]
        for row in rows(block)
    ]
    return [header, *every]


def find_row(block: Block, row: int, cells: Sequence[str]) -> int | None:
    """The row that says these words, or is most like them and nearest."""
    wanted = " | ".join(cells)
    ranked = [
        (likeness(wanted, " | ".join(map(squeezed, words))), -abs(at - row), at)
        for at, words in enumerate(row_words(block))
    ]
    best = max(ranked, default=(0.0, 0, 0))
    return best[2] if best[0] >= LIKE_ROW else None


def cell(block: Block, row: int, column: int) -> str | None:
    """What a cell says, None where there is none."""
    every = row_words(block)
    if not (0 <= row < len(every) and 0 <= column < len(every[row])):
        return None
    return every[row][column]


def set_cell(block: Block, row: int, column: int, words: str) -> None:
    """Give a cell other words. Raises IndexError where there is none."""
    old = row_words(block)[row][column]
    new = reworded(old, squeezed(clean(words)))
    if block["type"] == "definitions":
        entry = rows(block)[row - 1]
        entry.get("value", entry)[("term", "meaning")[column]] = new
    elif row == 0:
        block["value"]["table"]["columns"][column]["heading"] = new
    else:
        rows(block)[row - 1]["values"][column] = new


def insert_row(block: Block, at: int, cells: Sequence[str]) -> None:
    """A new row behind row `at`, the header being 0."""
    words = [squeezed(clean(str(words))) for words in cells]
    if block["type"] == "definitions":
        term, meaning = (*words, "", "")[:2]
        value = {"term": term, "meaning": meaning}
        rows(block).insert(
            at, {"type": "item", "id": str(uuid.uuid4()), "value": value}
        )
        return
    wide = len(block["value"]["table"]["columns"])
    rows(block).insert(at, {"values": [*words, *[""] * wide][:wide]})
