"""What was said in people's own words: how many responses say each theme, by group."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from consultation.models import Group, Theme
from consultation.results.counting import Tally
from consultation.results.shown import ShownGroups, each_apart
from consultation.results.tables import Column, Kind, Number, Table


def themes_table(
    themes: Iterable[Theme], counts: Tally, shown: frozenset[int]
) -> Table | None:
    """Each theme against the responses of each group: said or not. None without any."""
    those = ShownGroups(counts, shown)
    found = sorted(themes, key=lambda theme: (theme.name.casefold(), theme.pk))
    if not found or not those.members:
        return None

    def said(group: Group) -> list[int]:
        numbers = [counts.themes.get((theme.pk, group.pk), 0) for theme in found]
        return [*numbers, counts.responses.get(group.pk, 0)]

    rows = those.rows(each_apart(those, len(found), said))
    order = _often_said_first(rows[-1].numbers)
    return Table(
        "themes",
        Kind.THEMES,
        "What people said",
        tuple(Column(str(found[n].pk), found[n].name) for n in order),
        tuple(
            replace(row, numbers=tuple(row.numbers[n] for n in order)) for row in rows
        ),
        those.left_out,
    )


def _often_said_first(numbers: Sequence[Number]) -> list[int]:
    """By the number that is shown; where it is hidden the order tells nothing of it."""
    return sorted(range(len(numbers)), key=lambda n: (-(numbers[n].count or 0), n))
