"""Who took part, by group, against who was invited; and whose numbers may be shown.

A number below its threshold is hidden, and no sum tells it: the last row adds up the
numbers that are shown. A group whose number of responses is hidden here stands in no
other table, and counts in no other number of responses that we show.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from consultation.models import Group
from consultation.results.counting import Tally, threshold
from consultation.results.tables import (
    EVERYBODY,
    HIDDEN,
    NOTHING,
    THESE_GROUPS,
    Column,
    Kind,
    Number,
    Row,
    Table,
)

COLUMNS = (
    Column("people", "People in it"),
    Column("invited", "Links and codes"),
    Column("responses", "Answers, on paper too"),
    Column("present", "In group sessions"),
    Column("both", "Took part"),
    Column("reach", "Reached", percent=True),
)
NOBODY = Table("participation", Kind.PARTICIPATION, "Who took part", COLUMNS, ())
NEARLY = Number(None, words="Nearly everybody")
COUNTED = slice(2, 5)  # the columns of numbers that are added up


@dataclass(frozen=True, slots=True)
class Participation:
    """The table, and the groups whose responses it shows."""

    table: Table
    shown: frozenset[int]


def participation_of(counts: Tally) -> Participation:
    """Who took part, with what must stay hidden hidden."""
    rows = [_row(group, counts) for group in counts.groups]
    shown = {
        group.pk
        for group in counts.groups
        if counts.responses.get(group.pk, 0) >= max(threshold(group), 1)
    }
    table = Table(
        "participation",
        Kind.PARTICIPATION,
        "Who took part",
        COLUMNS,
        (*rows, _everybody(rows)),
    )
    return Participation(table, frozenset(shown))


def _row(group: Group, counts: Tally) -> Row:
    came = _told(group, counts.responses.get(group.pk, 0), _may_answer(group, counts))
    # That no session was held is no secret.
    met = _told(group, counts.present.get(group.pk, 0), group.pk in counts.present)
    both = HIDDEN
    if came.count is not None and met.count is not None:
        both = Number(came.count + met.count)
    asked = _asked(group, counts)
    reach = _reach(both, asked, threshold(group))
    people = Number(group.number, words="Not known")
    base = (people, Number(counts.invited.get(group.pk, 0)))
    if reach is NEARLY:
        base = (NOTHING, NOTHING)
    numbers = (*base, came, met, both, reach)
    return Row(frozenset([group.pk]), group.name, numbers, group.plain_name, came.count)


def _may_answer(group: Group, counts: Tally) -> bool:
    """Whether anybody of it could; that nobody did is no secret otherwise."""
    ways = group.open_link or counts.invited.get(group.pk, 0) > 0
    came = counts.responses.get(group.pk, 0) > 0
    return came or (ways and group.number != 0)


def _told(group: Group, count: int, secret: bool) -> Number:
    return HIDDEN if secret and count < threshold(group) else Number(count)


def _asked(group: Group, counts: Tally) -> int | None:
    """How many were asked, as far as anybody knows."""
    if group.number is not None or group.open_link:
        return group.number
    return counts.invited.get(group.pk, 0) or None


def _everybody(rows: Iterable[Row]) -> Row:
    """The sums of what is shown."""
    columns = list(zip(*(row.numbers[COUNTED] for row in rows), strict=True))
    sums = [sum(number.count or 0 for number in column) for column in columns]
    hides = any(number.hidden for column in columns for number in column)
    numbers = (NOTHING, NOTHING, *map(Number, sums or (0, 0, 0)), NOTHING)
    name = THESE_GROUPS if hides else EVERYBODY
    base = sums[0] if sums else 0
    return Row(frozenset(), name, numbers, base=base, whole=True)


def _reach(both: Number, asked: int | None, least: int) -> Number:
    """Which part of them took part. That nearly nobody stayed away says something of
    those few, so then neither the share nor how many they are is told."""
    if both.count is None:
        return both
    if asked is None or both.count > asked:
        return NOTHING
    if asked - both.count < least:
        return NEARLY
    return Number(None, words=f"{round(100 * both.count / asked)}%")
