"""Put the guards up, take them down, and say which are missing."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from workflow.triggers import postgresql, sqlite
from workflow.triggers.declared import for_vendor
from workflow.triggers.guard import Guard

VENDORS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def put_up(using: str = DEFAULT_DB_ALIAS) -> None:
    """Put up exactly what is declared, whatever stood before. Needs the tables' owner.

    Guards of tables that a migration backwards took away are left out.
    """
    connection = connections[using]
    vendor = VENDORS[connection.vendor]
    with transaction.atomic(using=using):
        take_down(using)
        vendor.settle(connection)
        with connection.cursor() as cursor:
            for guard, condition in possible(connection):
                for statement in vendor.statements(guard, condition):
                    cursor.execute(statement)


def take_down(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take all guards down. Needs the tables' owner."""
    connection = connections[using]
    vendor = VENDORS[connection.vendor]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        vendor.settle(connection)
        for statement in vendor.removal(connection):
            cursor.execute(statement)


@contextmanager
def lifted(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Write without guards in one transaction, at whose end they stand again."""
    with transaction.atomic(using=using):
        take_down(using)
        yield
        put_up(using)


def possible(connection: BaseDatabaseWrapper) -> Iterator[tuple[Guard, str]]:
    """The guards whose tables are there, each with its condition."""
    tables = _columns(connection)
    for guard in for_vendor(connection.vendor):
        if all(table in tables for table in (guard.table, *guard.needs)):
            yield guard, guard.condition(tables[guard.table])


def _columns(connection: BaseDatabaseWrapper) -> dict[str, list[str]]:
    found = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(VENDORS[connection.vendor].COLUMNS)
        for table, column in cursor.fetchall():
            found[table].append(column)
    return found


def faults(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """A line for each guard that is missing, altered or not ours; none is sound."""
    connection = connections[using]
    vendor = VENDORS[connection.vendor]
    there = vendor.standing(connection)
    found = []
    for guard, condition in possible(connection):
        stands = there.pop(guard.trigger, None)
        if stands is None:
            found.append(f"{guard.trigger} is missing")
        elif stands != vendor.expected(guard, condition):
            found.append(f"{guard.trigger} was altered")
    return found + [f"{name} is not one of ours" for name in there]


def are_up(using: str = DEFAULT_DB_ALIAS) -> bool:
    """Whether any guard stands."""
    connection = connections[using]
    return bool(VENDORS[connection.vendor].standing(connection))


def count(using: str = DEFAULT_DB_ALIAS) -> int:
    """How many guards there should be."""
    return sum(1 for _ in possible(connections[using]))
