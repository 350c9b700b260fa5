"""Guards as PostgreSQL's triggers, each with a function of the same name."""

from django.db.backends.base.base import BaseDatabaseWrapper

from workflow.door import SETTING
from workflow.triggers.guard import DOOR, PREFIX, Event, Guard, quoted

COLUMNS = """
    SELECT held.relname, found.attname FROM pg_attribute AS found
    JOIN pg_class AS held ON held.oid = found.attrelid
    WHERE held.relnamespace = current_schema()::regnamespace
    AND held.relkind IN ('r', 'p') AND found.attnum > 0 AND NOT found.attisdropped
    ORDER BY found.attnum
"""
STANDING = """
    SELECT hung.tgname, held.relname, hung.tgtype, hung.tgenabled, called.proname,
        called.prosrc, hung.tgqual IS NULL AND hung.tgattr::text = ''
        AND called.proconfig = ARRAY[format(%s, current_schema())]
    FROM pg_trigger AS hung
    JOIN pg_class AS held ON held.oid = hung.tgrelid
    JOIN pg_proc AS called ON called.oid = hung.tgfoid
    WHERE held.relnamespace = current_schema()::regnamespace
    AND NOT hung.tgisinternal AND substr(hung.tgname, 1, %s) = %s
"""
FUNCTIONS = """
    SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
    AND prorettype = 'trigger'::regtype AND substr(proname, 1, %s) = %s
"""
# Temporary tables come first in every search path that does not put them last.
PATH = "search_path=%I, pg_temp"
OWN_SCHEMA = (
    f"BEGIN EXECUTE format('ALTER FUNCTION {{}}() SET {PATH}', current_schema()); END"
)
READ_DOOR = f"coalesce(current_setting({quoted(SETTING)}, true), '')"
# As pg_trigger counts: each row, before, and the event.
_ROW, _BEFORE = 1, 2
_EVENTS = {Event.INSERT: 4, Event.DELETE: 8, Event.UPDATE: 16, Event.TRUNCATE: 32}
_ANSWER = {Event.DELETE: "OLD", Event.TRUNCATE: "NULL"}


def statements(guard: Guard, condition: str) -> list[str]:
    """What puts a guard up.

    The function looks tables up in its own schema only: a table of the same name that
    somebody makes for their session deceives nobody.
    """
    each = "STATEMENT" if guard.event is Event.TRUNCATE else "ROW"
    return [
        f"CREATE FUNCTION {guard.trigger}() RETURNS trigger LANGUAGE plpgsql "
        f"AS {quoted(_body(guard, condition))}",
        f"DO {quoted(OWN_SCHEMA.format(guard.trigger))}",
        f"CREATE TRIGGER {guard.trigger} BEFORE {guard.event} ON {guard.table} "
        f"FOR EACH {each} EXECUTE FUNCTION {guard.trigger}()",
    ]


def _body(guard: Guard, condition: str) -> str:
    refuse = (
        f"RAISE EXCEPTION USING MESSAGE = {quoted(guard.message)}, "
        "ERRCODE = 'restrict_violation';"
    )
    if condition:
        when = condition.replace(DOOR, READ_DOOR)
        refuse = f"IF {when} THEN {refuse} END IF;"
    return f"BEGIN {refuse} RETURN {_ANSWER.get(guard.event, 'NEW')}; END"


def expected(guard: Guard, condition: str) -> object:
    """How a guard looks in the database when it is as declared."""
    row = 0 if guard.event is Event.TRUNCATE else _ROW
    kind = row + _BEFORE + _EVENTS[guard.event]
    body = _body(guard, condition)
    return (guard.table, kind, "O", guard.trigger, body, True)


def standing(connection: BaseDatabaseWrapper) -> dict[str, object]:
    """Our triggers that there are, by name."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING, [PATH, len(PREFIX), PREFIX])
        return {row[0]: _told(row[1:]) for row in cursor.fetchall()}


def _told(row: tuple[object, ...]) -> tuple[object, ...]:
    """The catalogue's one-byte letters may come as bytes."""
    return tuple(v.decode() if isinstance(v, bytes) else v for v in row)


def removal(connection: BaseDatabaseWrapper) -> list[str]:
    """What takes all of them down, functions included."""
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS, [len(PREFIX), PREFIX])
        return [f'DROP FUNCTION "{name}"() CASCADE' for (name,) in cursor.fetchall()]


def prepare(connection: BaseDatabaseWrapper) -> None:
    """Nothing: the door is a setting here, and shut where it was never set."""


def settle(connection: BaseDatabaseWrapper) -> None:
    """Check now what is checked at the end: no trigger changes before that."""
    connection.check_constraints()
