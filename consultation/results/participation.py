"""Who took part, by group, against who was invited; and whose numbers may be shown.

A group whose number of responses is hidden here stands in no other table: so nothing
but this one could tell it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consultation.models import Group
from consultation.results.counting import Tally, threshold
from consultation.results.lines import line_to_hide
from consultation.results.ranges import ENDLESS
from consultation.results.tables import (
    EVERYBODY,
    HIDDEN,
    NOTHING,
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
NEARLY = Number(None, words="Nearly everybody")


@dataclass(frozen=True, slots=True)
class Participation:
    """The table, the groups whose responses it shows, and whether everybody's are."""

    table: Table
    shown: frozenset[int]
    everybody: bool


def participation_of(counts: Tally) -> Participation:
    """Who took part, with what must stay hidden hidden."""
    groups = sorted(counts.groups, key=_size)
    came = _responses(groups, counts)
    met = _present([g for g in groups if counts.present.get(g.pk)], counts)
    rows = [_row(group, came, met, counts) for group in counts.groups]
    rows.append(_everybody(came, met))
    told = frozenset(key for key, count in came.counts.items() if count is not None)
    shown = {g.pk for g in groups if g.pk in told and _is_enough(g, counts)}
    table = Table(
        "participation", Kind.PARTICIPATION, "Who took part", COLUMNS, tuple(rows)
    )
    return Participation(table, frozenset(shown), came.total is not None)


@dataclass(frozen=True, slots=True)
class _Line:
    """Numbers by group and their sum; None where hidden."""

    counts: Mapping[int, int | None]
    total: int | None


def _size(group: Group) -> tuple[int, int, int]:
    """Small groups are hidden first, by what everybody knows of them."""
    return group.number if group.number is not None else ENDLESS, group.place, group.pk


def _is_enough(group: Group, counts: Tally) -> bool:
    return counts.responses.get(group.pk, 0) >= threshold(group)


def _responses(groups: list[Group], counts: Tally) -> _Line:
    """How many answered. That nobody did of a group that nobody asked is no secret."""
    asked = [group for group in groups if _most(group, counts) != 0]
    most = [_most(group, counts) for group in asked]
    line = _line(asked, counts.responses, most)
    return _Line({group.pk: 0 for group in groups} | dict(line.counts), line.total)


def _present(groups: list[Group], counts: Tally) -> _Line:
    """How many were in sessions, of groups that held one. That others did not is no
    secret."""
    line = _line(groups, counts.present, [None] * len(groups))
    nobody = {group.pk: 0 for group in counts.groups}
    return _Line(nobody | dict(line.counts), line.total)


def _line(
    groups: list[Group], found: Mapping[int, int], most: Sequence[int | None]
) -> _Line:
    numbers = [found.get(group.pk, 0) for group in groups]
    gone = line_to_hide(numbers, [threshold(group) for group in groups], most)
    counts = {
        group.pk: None if place in gone.places else number
        for place, (group, number) in enumerate(zip(groups, numbers, strict=True))
    }
    return _Line(counts, None if gone.total else sum(numbers))


def _most(group: Group, counts: Tally) -> int | None:
    """How many of a group can have answered at most, as everybody knows."""
    known = [] if group.number is None else [group.number]
    if not group.open_link:
        known.append(counts.invited.get(group.pk, 0))
    came = counts.responses.get(group.pk, 0)
    return min((number for number in known if number >= came), default=None)


def _row(group: Group, came: _Line, met: _Line, counts: Tally) -> Row:
    numbers = _numbers(came.counts[group.pk], met.counts[group.pk])
    invited = counts.invited.get(group.pk, 0)
    people = Number(group.number, words="Not known")
    asked = group.number
    if asked is None and not group.open_link:
        asked = invited or None
    reach = _reach(numbers[-1], asked, threshold(group))
    base = () if reach is NEARLY else (people, Number(invited))
    return Row(
        frozenset([group.pk]),
        group.name,
        ((base or (NOTHING, NOTHING)) + numbers + (reach,)),
        group.plain_name,
        came.counts[group.pk],
    )


def _everybody(came: _Line, met: _Line) -> Row:
    numbers = (NOTHING, NOTHING, *_numbers(came.total, met.total), NOTHING)
    return Row(frozenset(), EVERYBODY, numbers, base=came.total, whole=True)


def _numbers(came: int | None, met: int | None) -> tuple[Number, ...]:
    """Answers, people in sessions, and both together where both are shown."""
    both = None if came is None or met is None else came + met
    return tuple(
        HIDDEN if count is None else Number(count) for count in (came, met, both)
    )


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
