"""A draft's stored body, addressed by the lines of its text.

A line is a clause, a heading, a caption, a cell. What cannot be done in the draft as it
stands raises CannotApply with a sentence for the editor.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from cms.text.tidy import clean
from exports.returned import drafttables as tables
from exports.returned.aligning import are_alike
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
    with_key,
)
from exports.returned.wording import reword, reworded, words_in

LONGEST_HEADING = 200
LONGEST = {"caption": 250, "title": 120}
NEW_SECTION = 1


class CannotApply(Exception):
    """The draft has no place for this; the sentence says why."""


class DraftText:
    """One body while proposals are put into it; `raw()` gives it back.

    `sealed` are the words of each line as they were sent out, by which a clause is
    known again in another section.
    """

    def __init__(
        self, raw: Iterable[dict[str, Any]], sealed: Mapping[str, str] | None = None
    ) -> None:
        self.blocks = deepcopy(list(raw))
        self._sealed = sealed or {}
        self._roots: dict[str, Any] = {}

    def raw(self) -> list[dict[str, Any]]:
        """The body with everything that was put in."""
        for block in self.blocks:
            if block["id"] in self._roots:
                text = stored(self._roots[block["id"]])
                block["value"] = {**block["value"], "text": text}
        return self.blocks

    def words(self, line: str) -> str | None:
        """What a line says now, None where it is gone."""
        block = self._block(line)
        if block is not None and block["type"] == "section":
            return squeezed(block["value"].get("heading") or "")
        plain = self._plain(line)
        if plain is not None:
            return squeezed(plain)
        element = self._element(line)
        return squeezed(words_in(element)) if element is not None else None

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

    def row_words(self, table: str, row: int, cells: Sequence[str]) -> list[str]:
        """What the row with these words says now."""
        at = self._row(table, row, cells)
        return [squeezed(cell) for cell in tables.row_words(self._table(table))[at]]

    def has_block(self, identity: str) -> bool:
        """Whether a block is still there."""
        return self._block(identity) is not None

    def has(self, line: str) -> bool:
        """Whether a line is still there."""
        return self.words(line) is not None

    def next_words(self, line: str) -> str:
        """The words of the clause directly behind a line, "" for none."""
        try:
            section, key = self._behind(line)
        except CannotApply:
            return ""
        found = entries(self._root(section))
        at = next((n + 1 for n, e in enumerate(found) if e.key == key), 0)
        return squeezed(words_in(found[at].element)) if at < len(found) else ""

    def _block(self, identity: str) -> dict[str, Any] | None:
        return next((b for b in self.blocks if b["id"] == identity), None)

    def _root(self, section: dict[str, Any]) -> Any:
        if section["id"] not in self._roots:
            self._roots[section["id"]] = parsed(section["value"].get("text") or "")
        return self._roots[section["id"]]

    def _home(self, line: str) -> tuple[dict[str, Any], str]:
        """The section and key of a clause; it may have gone to another section."""
        identity, _, key = line.partition(".")
        holders = [
            (block, element)
            for block in self.blocks
            if key and block["type"] == "section"
            if (element := with_key(self._root(block), key)) is not None
        ]
        for block, _ in holders:
            if block["id"] == identity:
                return block, key
        sealed = self._sealed.get(line, "")
        alike = [b for b, e in holders if are_alike(sealed, squeezed(words_in(e)))]
        if len(alike) == 1:
            return alike[0], key
        raise CannotApply("It is no longer in the draft.")

    def _element(self, line: str) -> Any | None:
        identity, mark, part = line.partition("#")
        if mark:
            block = self._block(identity)
            if block is None or block["type"] != "callout" or not part.isdecimal():
                return None
            if identity not in self._roots:
                self._roots[identity] = parsed(block["value"].get("text") or "")
            filled = [e for e in self._roots[identity] if words_in(e).strip()]
            return filled[int(part)] if int(part) < len(filled) else None
        try:
            section, key = self._home(line)
        except CannotApply:
            return None
        return with_key(self._root(section), key)

    def _plain(self, line: str) -> str | None:
        """The words of a caption, a box's title or a cell; None for other lines."""
        identity, mark, part = line.partition("#")
        block = self._block(identity) if mark else None
        if block is None:
            return None
        if part in ("caption", "title"):
            return str(block["value"].get(part) or "")
        if part.startswith("cell."):
            row, column = map(int, part.split(".")[1:])
            return tables.cell(block, row, column)
        return None

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
        if len(words) > LONGEST_HEADING:
            raise CannotApply(
                f"A heading has at most {LONGEST_HEADING} characters: shorten it."
            )
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

    def _behind(self, after: str) -> tuple[dict[str, Any], str]:
        """The section and the key behind which something new goes.

        Text stands in sections only: what belongs behind a table goes to the end of
        the section before it.
        """
        identity = after.split("#")[0]
        block = self._block(identity)
        if block is not None and block["type"] == "section":
            return block, ""
        if block is not None:
            before = self.blocks[: self.blocks.index(block)]
            for other in reversed(before):
                if other["type"] == "section":
                    found = entries(self._root(other))
                    return other, found[-1].key if found else ""
        if after and block is None:
            return self._home(after)
        for other in self.blocks:
            if other["type"] == "section":
                return other, ""
        raise CannotApply("The draft has no section yet. Add one in the editor first.")

    def _new_section(
        self, section: dict[str, Any], found: list[Entry], at: int, words: str
    ) -> str:
        """A new section; the clauses behind its place are below it from now on."""
        identity = str(uuid.uuid4())
        value = {"heading": words[:LONGEST_HEADING], "text": ""}
        block = {"type": "section", "id": identity, "value": value}
        place = self.blocks.index(section)
        self.blocks.insert(place + 1, block)
        self._roots[section["id"]] = nested(found[:at])
        self._roots[identity] = nested(found[at:])
        return identity

    def _table(self, identity: str) -> dict[str, Any]:
        block = self._block(identity)
        if block is None or block["type"] not in ("table", "definitions"):
            raise CannotApply("The table is no longer in the draft.")
        return block

    def _row(self, table: str, row: int, cells: Sequence[str]) -> int:
        at = tables.find_row(self._table(table), row, cells)
        if at is None:
            raise CannotApply("The row is no longer in the draft’s table.")
        return at
