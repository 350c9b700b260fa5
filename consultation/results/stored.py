"""Tables of results as plain data to be kept, and back; to the letter the same."""

from collections.abc import Mapping
from typing import Any

from consultation.results.master import Results
from consultation.results.tables import Column, Kind, Number, Row, Table

Plain = dict[str, Any]


def as_plain(results: Results) -> Plain:
    """Everything but the themes, which are kept by themselves."""
    weeks = results.weeks
    return {
        "participation": table_as_plain(results.participation),
        "weeks": table_as_plain(weeks) if weeks is not None else None,
        "questions": [table_as_plain(table) for table in results.questions],
    }


def from_plain(kept: Mapping[str, Any], themes: Mapping[str, Any] | None) -> Results:
    """The results that were kept, with the themes as they were kept."""
    weeks = kept["weeks"]
    return Results(
        table_from_plain(kept["participation"]),
        table_from_plain(weeks) if weeks is not None else None,
        tuple(map(table_from_plain, kept["questions"])),
        table_from_plain(themes) if themes else None,
    )


def table_as_plain(table: Table) -> Plain:
    """One table; of a hidden number only that it is hidden."""
    return {
        "key": table.key,
        "kind": str(table.kind),
        "title": table.title,
        "plain": table.plain,
        "number": table.number,
        "merged": table.merged,
        "left_out": list(table.left_out),
        "columns": [[c.key, c.name, c.plain, c.percent] for c in table.columns],
        "rows": [_row(row) for row in table.rows],
    }


def table_from_plain(kept: Mapping[str, Any]) -> Table:
    """The table that was kept."""
    return Table(
        key=kept["key"],
        kind=Kind(kept["kind"]),
        title=kept["title"],
        columns=tuple(Column(*column) for column in kept["columns"]),
        rows=tuple(map(_from_row, kept["rows"])),
        left_out=tuple(kept["left_out"]),
        number=kept["number"],
        plain=kept["plain"],
        merged=kept["merged"],
    )


def _row(row: Row) -> Plain:
    return {
        "groups": sorted(row.groups),
        "name": row.name,
        "plain": row.plain,
        "base": row.base,
        "whole": row.whole,
        "numbers": [[n.count, n.share, n.hidden, n.words] for n in row.numbers],
    }


def _from_row(kept: Mapping[str, Any]) -> Row:
    return Row(
        groups=frozenset(kept["groups"]),
        name=kept["name"],
        numbers=tuple(Number(*number) for number in kept["numbers"]),
        plain=kept["plain"],
        base=kept["base"],
        whole=kept["whole"],
    )
