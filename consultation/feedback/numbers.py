"""How many people say a theme, where that may be told.

The numbers are those that the results show of everybody, hidden where they are hidden
there: nothing is counted anew, so nothing can be taken from another table.
"""

from collections.abc import Mapping

from consultation.models import Consultation
from consultation.results.counting import tally
from consultation.results.participation import participation_of
from consultation.results.themes import themes_table


def told_numbers(consultation: Consultation) -> Mapping[int, int]:
    """By theme, at least how many people say it; none of those that stay hidden.

    Costs a constant number of queries.
    """
    themes = list(consultation.themes.filter(merged_into=None))
    counts = tally(consultation)
    table = themes_table(themes, counts, participation_of(counts).shown)
    whole = table.whole if table is not None else None
    if table is None or whole is None:
        return {}
    numbers = zip(table.columns, whole.numbers, strict=True)
    return {
        int(column.key): number.count
        for column, number in numbers
        if number.count is not None
    }
