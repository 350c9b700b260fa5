"""What the database refuses about what was flagged, whoever asks."""

from collections.abc import Iterator

from consultation.models import Answer, Concern, Response
from workflow.door import Door
from workflow.triggers.beyond import guards
from workflow.triggers.guard import Event, Guard, door_is_not
from workflow.triggers.records import emptying

RESPONSE, ANSWER = Response._meta.db_table, Answer._meta.db_table
CONCERN = Concern._meta.db_table
HELD = "A concern was flagged about this response, so it stays as it is."
RESTRICTED = "Only a closed concern lets what was said be used again."
# Who read it and that it is restricted may change; what was said may not.
BESIDE = (
    "reading",
    "read_by_day",
    "held_since",
    "reader_id",
    "restricted",
)


@guards
def concern_guards() -> Iterator[Guard]:
    """While its concern is open, a response and its answers neither change nor go."""
    kept = _open_concern("OLD.id")
    shut = door_is_not(Door.REWRITE)
    yield Guard(
        RESPONSE, Event.DELETE, "held", HELD, f"{kept} AND {shut}", needs=(CONCERN,)
    )
    yield Guard(
        RESPONSE, Event.UPDATE, "held", HELD, kept, but=BESIDE, needs=(CONCERN,)
    )
    yield emptying(RESPONSE, HELD)
    yield Guard(
        RESPONSE,
        Event.INSERT,
        "held",
        HELD,
        _open_concern("NEW.id"),
        needs=(CONCERN,),
        vendor="sqlite",
    )
    freed = f"OLD.restricted AND NOT NEW.restricted AND {_no_yes('OLD.id')}"
    yield Guard(
        RESPONSE, Event.UPDATE, "restricted", RESTRICTED, freed, needs=(CONCERN,)
    )
    yield from _answers(shut)


def _answers(shut: str) -> Iterator[Guard]:
    kept, new = _open_concern("OLD.response_id"), _open_concern("NEW.response_id")
    for event, when in (
        (Event.DELETE, f"{kept} AND {shut}"),
        (Event.UPDATE, f"{kept} OR {new}"),
        (Event.INSERT, f"{new} AND {shut}"),
    ):
        yield Guard(ANSWER, event, "held", HELD, when, needs=(CONCERN,))
    yield emptying(ANSWER, HELD)


def _open_concern(response: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {CONCERN} AS concern WHERE "
        f"concern.response_id = {response} AND concern.closed_at IS NULL)"
    )


def _no_yes(response: str) -> str:
    """No closed concern of it says that it may be used again."""
    return (
        f"NOT EXISTS (SELECT 1 FROM {CONCERN} AS concern WHERE "
        f"concern.response_id = {response} AND concern.closed_at IS NOT NULL "
        "AND concern.may_be_used)"
    )
