"""Somebody who has the whole database and wants to know who answered what.

They know which rows speak of a code and which of a response, take every order that they
can find on both sides (physical place, keys, digests, times, PostgreSQL's `xmin`), and
join the first to the first, the last to the last, the nearest to the nearest. How many
of their joins are right is for the test to say.
"""

import bisect
import itertools
from dataclasses import dataclass, field

from django.db import connection

HIDDEN = {"sqlite": ("rowid",), "postgresql": ("ctid", "xmin", "xmax", "cmin")}


@dataclass
class Side:
    """Orders of one kind of thing: (table, column) to values by thing."""

    orders: dict = field(default_factory=dict)

    def add(self, where, thing, value):
        self.orders.setdefault(where, {}).setdefault(thing, value)


def whole_database():
    """Every table as rows, in the order in which the database has them."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rowless = _rowless(cursor)
        return {
            table: _rows(cursor, table, () if table in rowless else _hidden())
            for table in sorted(tables)
        }


def _hidden():
    return HIDDEN[connection.vendor]


def _rowless(cursor):
    """Tables without a `rowid`: parts of SQLite's full-text index."""
    if connection.vendor != "sqlite":
        return set()
    cursor.execute("SELECT name FROM pragma_table_list WHERE wr")
    return {name for (name,) in cursor.fetchall()}


def _rows(cursor, table, hidden):
    name = connection.ops.quote_name(table)
    cast = "::text" if connection.vendor == "postgresql" else ""
    shown = ["*", *(f"{column}{cast} AS hidden_{column}" for column in hidden)]
    cursor.execute(f"SELECT {', '.join(shown)} FROM {name}")
    names = [column[0] for column in cursor.description]
    return [
        {"place": place} | dict(zip(names, map(_told, row), strict=True))
        for place, row in enumerate(cursor.fetchall())
    ]


def _told(value):
    """A value as something that can be ordered: numbers as numbers, "(3,7)" as both."""
    if isinstance(value, str):
        parts = value.strip("()").split(",")
        if all(part.isdigit() and len(part) < 20 for part in parts):
            return tuple(map(int, parts)) if len(parts) > 1 else int(parts[0])
    return value


def sides(database, codes, responses):
    """What is known of codes and of responses, in all tables.

    `codes` and `responses` lead from each value that names one of them to that one.
    """
    of_codes, of_responses, both = Side(), Side(), []
    for table, rows in database.items():
        for row in rows:
            code, response = _named(row, codes), _named(row, responses)
            if code is not None and response is not None:
                both.append((code, response))
            for side, thing in ((of_codes, code), (of_responses, response)):
                if thing is not None:
                    for column, value in row.items():
                        side.add((table, column), thing, value)
    return of_codes, of_responses, both


def _named(row, known):
    for value in row.values():
        if isinstance(value, int | str) and value in known:
            return known[value]
    return None


def joins(of_codes, of_responses, both):
    """Every way to join them: what it goes by, and its pairs."""
    yield "one row names both", both
    pairs = itertools.product(of_codes.orders.items(), of_responses.orders.items())
    for (there, codes), (here, responses) in pairs:
        name = f"{'.'.join(there)} with {'.'.join(here)}"
        ours, theirs = _sorted(codes), _sorted(responses)
        if ours is None or theirs is None:
            continue
        yield f"{name}, by rank", list(zip(ours, theirs, strict=False))
        yield f"{name}, turned round", list(zip(ours, theirs[::-1], strict=False))
        yield f"{name}, same value", _equal(codes, responses)
        if {there[1], here[1]} & set(NUMBERED) and there[1] == here[1]:
            yield f"{name}, next after", _nearest(codes, responses)


NUMBERED = ("hidden_xmin", "hidden_rowid", "id")


def _sorted(values):
    """The things in the order of their values; None where those have no order."""
    found = {thing: value for thing, value in values.items() if value is not None}
    if len(set(map(str, found.values()))) < 2:
        return None
    try:
        return sorted(found, key=found.__getitem__)
    except TypeError:
        return sorted(found, key=lambda thing: str(found[thing]))


def _equal(codes, responses):
    by_value = {}
    for response, value in responses.items():
        by_value.setdefault(str(value), []).append(response)
    found = ((code, by_value.get(str(value), [])) for code, value in codes.items())
    return [(code, rows[0]) for code, rows in found if len(rows) == 1]


def _nearest(codes, responses):
    """To each code the response whose number comes next."""
    ordered = sorted((value, response) for response, value in responses.items())
    values = [value for value, _ in ordered]
    found = ((bisect.bisect(values, value), code) for code, value in codes.items())
    return [(code, ordered[place][1]) for place, code in found if place < len(ordered)]
