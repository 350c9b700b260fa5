"""Change a draft's stored body, line by line.

What cannot be done in the draft as it stands raises CannotApply with a sentence for the
editor.
"""

import uuid
from collections.abc import Sequence
from typing import Any

from cms.text.tidy import clean
from exports.returned import drafttables as tables
from exports.returned.draftlines import CannotApply, DraftLines
from exports.returned.findings import Shape
from exports.returned.lines import captioned
from exports.returned.paper import squeezed
from exports.returned.sectiontext import (
    Entry,
    entries,
    made,
    nested,
    parsed,
    stored,
)
from exports.returned.wording import reword, reworded

LONGEST_HEADING = 200
LONGEST = {"caption": 250, "title": 120}
NEW_SECTION = 1


class DraftText(DraftLines):
    """One body while proposals are put into it; `raw()` gives it back."""

    def raw(self) -> list[dict[str, Any]]:
        """The body with everything that was put in."""
        for block in self.blocks:
            root = self._roots.get(block["id"])
            if root is None:
                continue
            text, before = stored(root), block["value"].get("text") or ""
            # What was only looked at stays as it was written, to the letter.
            if text != stored(parsed(before)):
                block["value"] = {**block["value"], "text": text}
        return self.blocks

    def set_words(self, line: str, words: str) -> None:
        """Give a line other words; a line without words is taken out."""
        words = squeezed(clean(words))
        block = self._block(line)
        if block is not None and block["type"] == "section":
            self._set_heading(block, words)
            return
        if self._plain(line) is not None:
            self._set_plain(line, words)
            return
        element = self._element(line)
        if element is None:
            raise CannotApply("It is no longer in the draft.")
        if words:
            reword(element, words)
        elif "#" in line:
            element.drop_tree()
        else:
            self.remove(line)

    def insert(self, after: str, words: str, shape: Shape) -> str:
        """A new clause or heading behind a line; its id. `after` may be empty."""
        words = squeezed(clean(words))
        section, key = self._behind(after)
        root = self._root(section)
        found = entries(root)
        at = next((n + 1 for n, e in enumerate(found) if e.key == key), 0)
        if key and not at:
            raise CannotApply("The clause it belongs behind is no longer in the draft.")
        if shape.heading == NEW_SECTION:
            return self._new_section(section, found, at, words)
        ordered = bool(at) and found[at - 1].depth > 0 and found[at - 1].ordered
        entry = made(words, shape.depth, shape.heading, ordered)
        found.insert(at, entry)
        self._roots[section["id"]] = nested(found)
        return f"{section['id']}.{entry.key}"

    def remove(self, line: str) -> None:
        """Take a line out; a section's heading only together with what is below it."""
        block = self._block(line)
        if block is not None:
            self._remove_block(block)
            return
        section, key = self._home(line)
        found = entries(self._root(section))
        left = [entry for entry in found if entry.key != key]
        if len(left) == len(found):
            raise CannotApply("It is no longer in the draft.")
        self._roots[section["id"]] = nested(left)

    def move(self, line: str, after: str, words: str, shape: Shape) -> str:
        """Take a line to another place, with its formats; its id there."""
        section, key = self._home(line)
        found = entries(self._root(section))
        taken = next((entry for entry in found if entry.key == key), None)
        if taken is None or after == line:
            raise CannotApply("It is no longer in the draft.")
        target, behind = self._behind(after)
        self._roots[section["id"]] = nested([e for e in found if e is not taken])
        there = entries(self._root(target))
        at = next((n + 1 for n, e in enumerate(there) if e.key == behind), 0)
        if any(entry.key == key for entry in there):
            taken.element.set("data-block-key", made("").key)
        if taken.element.tag in ("p", "li"):
            taken.element.tag = "li" if shape.depth else "p"
            taken.depth = shape.depth
        there.insert(at, taken)
        self._roots[target["id"]] = nested(there)
        identity = f"{target['id']}.{taken.key}"
        self.set_words(identity, words)
        return identity

    def cell(self, table: str, row: int, column: int, cells: Sequence[str]) -> str:
        """The id of a cell, its row found by the words that were sent out."""
        return f"{table}#cell.{self._row(table, row, cells)}.{column}"

    def insert_row(
        self, table: str, row: int, cells: Sequence[str], new: Sequence[str]
    ) -> None:
        """A new row behind the one with these words."""
        at = self._row(table, row, cells) if row >= 0 else 0
        tables.insert_row(self._table(table), at, new)

    def remove_row(self, table: str, row: int, cells: Sequence[str]) -> None:
        """Take out the row with these words."""
        at = self._row(table, row, cells)
        if at == 0:
            raise CannotApply("A table keeps its header row.")
        del tables.rows(self._table(table))[at - 1]

    def _set_plain(self, line: str, words: str) -> None:
        identity, _, part = line.partition("#")
        block = self._block(identity) or {}
        if part.startswith("cell."):
            row, column = map(int, part.split(".")[1:])
            tables.set_cell(block, row, column, words)
            return
        if part == "caption":
            words = captioned(words)
        if len(words) > LONGEST[part]:
            raise CannotApply(f"At most {LONGEST[part]} characters fit: shorten it.")
        block["value"][part] = reworded(str(block["value"].get(part) or ""), words)

    def _set_heading(self, block: dict[str, Any], words: str) -> None:
        if not words:
            self._remove_block(block)
            return
        _refuse_long_heading(words)
        block["value"] = {**block["value"], "heading": words}

    def _remove_block(self, block: dict[str, Any]) -> None:
        """Take a block out; a section's clauses go to the section before it."""
        if block["type"] == "section":
            left = entries(self._root(block))
            if left:
                before = self._section_before(block)
                keys = {entry.key for entry in entries(self._root(before))}
                for entry in left:
                    if entry.key in keys:
                        entry.element.set("data-block-key", made("").key)
                root = self._root(before)
                self._roots[before["id"]] = nested([*entries(root), *left])
        self.blocks = [other for other in self.blocks if other is not block]
        self._roots.pop(block["id"], None)

    def _section_before(self, block: dict[str, Any]) -> dict[str, Any]:
        place = self.blocks.index(block)
        if place and self.blocks[place - 1]["type"] == "section":
            return self.blocks[place - 1]
        raise CannotApply(
            "Clauses stand below this heading, and no section directly before it could "
            "take them. Remove or move them first."
        )

    def _new_section(
        self, section: dict[str, Any], found: list[Entry], at: int, words: str
    ) -> str:
        """A new section; the clauses behind its place are below it from now on."""
        _refuse_long_heading(words)
        identity = str(uuid.uuid4())
        value = {"heading": words, "text": ""}
        block = {"type": "section", "id": identity, "value": value}
        place = self.blocks.index(section)
        self.blocks.insert(place + 1, block)
        self._roots[section["id"]] = nested(found[:at])
        self._roots[identity] = nested(found[at:])
        return identity


def _refuse_long_heading(words: str) -> None:
    if len(words) > LONGEST_HEADING:
        raise CannotApply(
            f"A heading has at most {LONGEST_HEADING} characters: shorten it."
        )
