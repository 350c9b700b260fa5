"""Guards as SQLite's triggers."""

from django.db.backends.base.base import BaseDatabaseWrapper

from workflow.door import held_by
from workflow.triggers.guard import PREFIX, Guard, quoted

COLUMNS = """
    SELECT held.name, found.name FROM sqlite_master AS held
    JOIN pragma_table_info(held.name) AS found WHERE held.type = 'table'
"""


def statements(guard: Guard, condition: str) -> list[str]:
    """What puts a guard up. SQLite keeps this text, so that it can be compared."""
    when = condition.replace(" IS NOT DISTINCT FROM ", " IS ")
    when = when.replace(" IS DISTINCT FROM ", " IS NOT ")
    return [
        f"CREATE TRIGGER {guard.trigger} BEFORE {guard.event} ON {guard.table} "
        f"FOR EACH ROW{f' WHEN {when}' if when else ''} "
        f"BEGIN SELECT RAISE(ABORT, {quoted(guard.message)}); END"
    ]


def expected(guard: Guard, condition: str) -> object:
    """How a guard looks in the database when it is as declared."""
    return statements(guard, condition)[0]


def standing(connection: BaseDatabaseWrapper) -> dict[str, object]:
    """Our triggers that there are, by name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' "
            "AND substr(name, 1, %s) = %s",
            [len(PREFIX), PREFIX],
        )
        return dict(cursor.fetchall())


def removal(connection: BaseDatabaseWrapper) -> list[str]:
    """What takes all of them down."""
    return [f'DROP TRIGGER "{name}"' for name in standing(connection)]


def prepare(connection: BaseDatabaseWrapper) -> None:
    """Give a new connection the door, without which no guarded row can be written.

    With recursive triggers, what REPLACE removes is told to the DELETE triggers.
    """
    connection.connection.create_function("assent_door", 0, lambda: str(held_by()))
    connection.connection.execute("PRAGMA recursive_triggers=ON")


def settle(connection: BaseDatabaseWrapper) -> None:
    """Nothing: SQLite changes triggers at any time."""
