"""Where the lines of a text stand in a draft's stored body, and what they say now.

A line is a clause, a heading, a caption, a cell.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from exports.returned import drafttables as tables
from exports.returned.aligning import are_alike
from exports.returned.paper import squeezed
from exports.returned.sectiontext import entries, parsed, with_key
from exports.returned.wording import words_in


class CannotApply(Exception):
    """The draft has no place for this; the sentence says why."""


class DraftLines:
    """One body, looked at by the lines that were sent out.

    `sealed` are the words of each line as they were sent out, by which a clause is
    known again in another section.
    """

    def __init__(
        self, raw: Iterable[dict[str, Any]], sealed: Mapping[str, str] | None = None
    ) -> None:
        self.blocks = deepcopy(list(raw))
        self._sealed = sealed or {}
        self._roots: dict[str, Any] = {}

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

    def _row(self, table: str, row: int, cells: Sequence[str]) -> int:
        at = tables.find_row(self._table(table), row, cells)
        if at is None:
            raise CannotApply("The row is no longer in the draft’s table.")
        return at

    def _table(self, identity: str) -> dict[str, Any]:
        block = self._block(identity)
        if block is None or block["type"] not in ("table", "definitions"):
            raise CannotApply("The table is no longer in the draft.")
        return block
