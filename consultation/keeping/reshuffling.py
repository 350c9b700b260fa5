"""Each night the order of writing is wiped out: rows are written anew, shuffled.

On PostgreSQL every row carries the number of the transaction that wrote it (`xmin`),
and lies where there was room at that moment. Both tell who answered after whom. So the
rows of a table are taken out and put back in random order by one statement: afterwards
all of them have the same number, and lie in no order. On SQLite there is no such
number, and a row lies where its random key says: nothing has to be done.
"""

from collections.abc import Iterable
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import OperationalError, connection, models, transaction
from django.db.models import Q
from django.utils import timezone

from consultation.models import (
    Answer,
    Consultation,
    Draft,
    Invitation,
    Respondent,
    Response,
    SpentTicket,
    State,
)
from workflow.door import Door, opened

TABLES: tuple[tuple[type[models.Model], str], ...] = (
    (Response, "consultation_id"),
    (Answer, "response_id"),
    (Respondent, "response_id"),
    (SpentTicket, "consultation_id"),
    (Draft, "consultation_id"),
    (Invitation, "consultation_id"),
)
"""What is written when somebody takes part, and the column that leads to which."""
# Half of PostgreSQL's time for finding a deadlock: it is always we who give way.
PATIENCE = "SET LOCAL lock_timeout = '500ms'"
LOCK = "LOCK TABLE {table} IN EXCLUSIVE MODE"
REWRITE = """
    WITH gone AS (DELETE FROM {table} WHERE {where} = ANY(%s) RETURNING *)
    INSERT INTO {table} ({columns})
    SELECT {columns} FROM gone ORDER BY gen_random_uuid()
"""
TRIES = 5
log = structlog.get_logger(__name__)


def reshuffle() -> int:
    """Rewrite what may have been written lately; how many rows, none on SQLite.

    Each table has a transaction of its own and waits for nobody for long: whoever takes
    part at that moment waits for a blink instead. A table that stays busy is left for
    the next night, and a line in the log says so.
    """
    if connection.vendor != "postgresql":
        return 0
    recent = list(_recent().values_list("pk", flat=True))
    responses = Response.objects.filter(consultation__in=recent)
    keys = {
        "consultation_id": recent,
        "response_id": list(responses.values_list("pk", flat=True)),
    }
    return sum(_patiently(model, where, keys[where]) for model, where in TABLES)


def _recent() -> models.QuerySet[Consultation]:
    """Open ones, and closed ones while sheets of paper may still be typed in."""
    since = timezone.now() - timedelta(days=settings.RESHUFFLE_DAYS)
    return Consultation.objects.order_by().filter(
        Q(state=State.OPEN) | Q(state=State.CLOSED, closed_at__gte=since)
    )


def _patiently(model: type[models.Model], where: str, keys: Iterable[int]) -> int:
    for _ in range(TRIES):
        try:
            return _rewrite(model, where, list(keys))
        except OperationalError as busy:
            reason = str(busy).partition("\n")[0]
    log.warning("table_not_rewritten", table=model._meta.db_table, reason=reason)
    return 0


def _rewrite(model: type[models.Model], where: str, keys: list[int]) -> int:
    names = {
        "table": connection.ops.quote_name(model._meta.db_table),
        "where": connection.ops.quote_name(where),
        "columns": ", ".join(
            connection.ops.quote_name(str(field.column))
            for field in model._meta.local_concrete_fields
        ),
    }
    with transaction.atomic(), opened(Door.REWRITE), connection.cursor() as cursor:
        cursor.execute(PATIENCE)
        cursor.execute(LOCK.format(**names))
        cursor.execute(REWRITE.format(**names), [keys])
        return int(cursor.rowcount)
