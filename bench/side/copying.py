"""Thousands of rows at once: copies of one row that was made in the ordinary way.

Only for filling lists: what is copied is measured by nothing but looking at it.
"""

from collections.abc import Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

Changes = Sequence[dict[str, Any]]


def copies(model: type[models.Model], pk: Any, changes: Changes) -> None:
    """Insert a copy of a row for each mapping of column to new value.

    Within a transaction, so that rows may point at each other before all are there.
    """
    fields = model._meta.local_concrete_fields
    changed = list(changes[0])
    quote = connection.ops.quote_name
    columns = [field.column for field in fields]
    chosen = ["%s" if name in changed else quote(name) for name in columns]
    by_column = {field.column: field for field in fields}
    key = model._meta.pk
    assert key is not None
    table = quote(model._meta.db_table)
    sql = (
        f"INSERT INTO {table} ({', '.join(map(quote, columns))}) "  # noqa: S608  (our models' names)
        f"SELECT {', '.join(chosen)} FROM {table} WHERE {quote(key.column)} = %s"
    )

    def value(name: str, given: Any) -> Any:
        return by_column[name].get_db_prep_save(given, connection)

    order = [name for name in columns if name in changed]
    rows = [
        [
            *(value(name, change[name]) for name in order),
            key.get_db_prep_value(pk, connection),
        ]
        for change in changes
    ]
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def next_ids(model: type[models.Model], count: int) -> range:
    """Whole numbers that no row has as its key yet."""
    found = model._base_manager.order_by("-pk").values_list("pk", flat=True).first()
    first = (found or 0) + 1
    return range(first, first + count)
