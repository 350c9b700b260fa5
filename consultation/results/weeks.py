"""When people took part: responses by group and week.

Weeks are put together with their neighbours, all alike, until most numbers may be
shown, and few enough to be looked at: two, then four, then eight of them.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from consultation.models import Consultation, Group
from consultation.results.counting import Tally
from consultation.results.shown import Member, ShownGroups
from consultation.results.tables import Column, Kind, Table
from consultation.workdays import week_of

WEEK = timedelta(weeks=1)
LONGEST = 520  # weeks that are told apart at all: ten years
MOST = 13  # periods in a table: a quarter of a year by weeks
Period = Sequence[date]


def weeks_of(consultation: Consultation, counts: Tally) -> list[date]:
    """The Mondays from its first week to its last, and of paper that came later."""
    found = [week for _, week in counts.weeks]
    found += [week_of(day) for day in _span(consultation)]
    if not found:
        return []
    first, last = min(found), max(found)
    number = min((last - first) // WEEK + 1, LONGEST)
    return [first + n * WEEK for n in range(number)]


def _span(consultation: Consultation) -> list[date]:
    days = (consultation.opens_on, consultation.closes_on)
    return [day for day in days if day is not None]


def weeks_table(
    mondays: Sequence[date], counts: Tally, shown: frozenset[int]
) -> Table | None:
    """Responses by period and group; None where they cannot be told apart."""
    those = ShownGroups(counts, shown)
    if not those.members:
        return None
    periods = _periods(mondays, counts, those.members)
    if len(periods) < 2:
        return None

    def came(group: Group) -> list[int]:
        return [_number(counts, group, period) for period in periods]

    return Table(
        "weeks",
        Kind.WEEKS,
        "When people took part",
        tuple(Column(period[0].isoformat(), _called(period)) for period in periods),
        those.rows(those.numbers(came)),
        those.left_out,
        merged=len(periods) < len(mondays),
    )


def _periods(
    mondays: Sequence[date], counts: Tally, members: Sequence[Member]
) -> list[Period]:
    width = 1
    while True:
        found = [mondays[n : n + width] for n in range(0, len(mondays), width)]
        few = len(found) <= MOST
        if len(found) < 2 or (few and _may_be_told(found, counts, members)):
            return found
        width *= 2


def _may_be_told(
    periods: Iterable[Period], counts: Tally, members: Sequence[Member]
) -> bool:
    """Whether no number of everybody is small, and at most half of the others."""
    least = max(member.least for member in members)
    small = total = 0
    for period in periods:
        numbers = [
            sum(_number(counts, group, period) for group in member.groups)
            for member in members
        ]
        if sum(numbers) < least:
            return False
        total += len(members)
        small += sum(
            number < member.least
            for number, member in zip(numbers, members, strict=True)
        )
    return 2 * small <= total


def _number(counts: Tally, group: Group, period: Period) -> int:
    return sum(counts.weeks.get((group.pk, monday), 0) for monday in period)


def _called(period: Period) -> str:
    """As in "4 to 17 May 2026"."""
    first, last = period[0], period[-1] + timedelta(days=6)
    start = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        start += f" {first:%B}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {last.day} {last:%B %Y}"
