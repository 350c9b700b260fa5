"""What was said in people's own words: how many responses say each theme, by group."""

from collections.abc import Iterable

from consultation.models import Group, Theme
from consultation.results.counting import Tally
from consultation.results.shown import ShownGroups, each_apart
from consultation.results.tables import Column, Kind, Table


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

    columns = tuple(Column(str(theme.pk), theme.name) for theme in found)
    rows = those.rows(each_apart(those, len(found), said))
    table = Table(
        "themes", Kind.THEMES, "What people said", columns, rows, those.left_out
    )
    return table.of_columns(_often_said_first(table))


def _often_said_first(table: Table) -> list[str]:
    """By the number that is shown; where it is hidden the order tells nothing of it."""
    whole = table.whole
    numbers = whole.numbers if whole is not None else ()
    order = sorted(range(len(numbers)), key=lambda n: (-(numbers[n].count or 0), n))
    return [table.columns[n].key for n in order]
