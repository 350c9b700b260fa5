"""What is to be seen in a chart, in one or two sentences."""

from consultation.results.tables import Column, Kind, Number, Row, Table

SOME_HIDDEN = "Some numbers are hidden."
ALL_HIDDEN = "All numbers are hidden: too few people answered."
Counted = list[tuple[str, Number]]


def said_of(table: Table) -> str:
    """The words that stand for the chart of this table."""
    if table.draws_nothing:
        return f"{table.called}: {ALL_HIDDEN.lower()}"
    found = f"{table.called}: {SENTENCES.get(table.kind, _answers)(table)}"
    return f"{found} {SOME_HIDDEN}" if table.hides else found


def _answers(table: Table) -> str:
    row = table.whole or table.rows[0]
    told = _told(table.columns, row)
    if not told:
        return f"{row.base:,} responses, whose answers are hidden."
    first, *others = sorted(told, key=lambda pair: -(pair[1].count or 0))
    found = f"of {row.base:,} responses, {_one(first)}"
    if others:
        found += f", then {_one(others[0])}"
    return f"{found}."


def _themes(table: Table) -> str:
    row = table.whole or table.rows[0]
    told = _told(table.columns, row)
    if not told:
        return "how many said each theme, by group."
    first = told[0]
    return f"said most often: “{first[0]}”, in {first[1]} of {row.base:,} responses."


def _weeks(table: Table) -> str:
    row = table.whole or table.rows[0]
    told = _told(table.columns, row)
    if not told:
        return "how many responses came in each period."
    most = max(told, key=lambda pair: pair[1].count or 0)
    return f"most responses, {most[1]}, came from {most[0]}."


def _took_part(table: Table) -> str:
    place = next(n for n, column in enumerate(table.columns) if column.key == "both")
    whole = table.whole
    found = ""
    if whole is not None and not whole.numbers[place].hidden:
        found = f"{whole.numbers[place]} people in all. "
    told = [row for row in table.groups if row.numbers[place].count is not None]
    if not told:
        return f"{found}The numbers of single groups are hidden."
    most = max(told, key=lambda row: row.numbers[place].count or 0)
    return f"{found}Most are {most.name}, {most.numbers[place]}."


def _told(columns: tuple[Column, ...], row: Row) -> Counted:
    pairs = zip((column.name for column in columns), row.numbers, strict=True)
    return [(name, number) for name, number in pairs if number.count is not None]


def _one(pair: tuple[str, Number]) -> str:
    name, number = pair
    share = f" ({number.share}%)" if number.share is not None else ""
    return f"{number} answered “{name}”{share}"


SENTENCES = {
    Kind.PARTICIPATION: _took_part,
    Kind.WEEKS: _weeks,
    Kind.THEMES: _themes,
}
