"""All results of a consultation, decided once.

Screens, charts, exports and reports take rows and columns out of these tables and count
nothing anew: so whatever is put together of them shows nothing that is hidden here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from consultation.models import Consultation, Question, QuestionKind, Theme
from consultation.results.answers import question_table
from consultation.results.counting import Tally, tallies
from consultation.results.participation import Participation, participation_of
from consultation.results.tables import Table
from consultation.results.themes import themes_table
from consultation.results.weeks import weeks_table


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that is shown of one consultation in numbers."""

    participation: Table
    weeks: Table | None = None
    questions: tuple[Table, ...] = ()
    themes: Table | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        """All of them, in the order in which they are read."""
        return tuple(self._each())

    @property
    def told(self) -> frozenset[int]:
        """The keys of the groups whose number of responses is shown."""
        rows = (row for row in self.participation.groups if row.base is not None)
        return frozenset(group for row in rows for group in row.groups)

    @property
    def invited(self) -> dict[int, int]:
        """By group how many links and codes were made for it, where that is shown."""
        shown = self.participation.of_columns(["invited"])
        numbers = ((row.groups, row.numbers[0].count) for row in shown.groups)
        return {min(groups): count for groups, count in numbers if count is not None}

    @property
    def said(self) -> dict[int, int]:
        """By theme how many responses say it, of those numbers that are shown."""
        table = self.themes
        whole = table.whole if table is not None else None
        if table is None or whole is None:
            return {}
        numbers = zip(table.columns, whole.numbers, strict=True)
        return {
            int(column.key): number.count
            for column, number in numbers
            if number.count is not None
        }

    @property
    def numbered_themes(self) -> dict[int, frozenset[int]]:
        """By group the keys of the themes of which its line shows a number."""
        if (table := self.themes) is None:
            return {}
        keys = [int(column.key) for column in table.columns]
        found: dict[int, frozenset[int]] = {}
        for row in table.groups:
            pairs = zip(keys, row.numbers, strict=True)
            shown = frozenset(key for key, number in pairs if number.count is not None)
            found |= dict.fromkeys(row.groups, shown)
        return found

    @property
    def hides(self) -> bool:
        """Whether anything is hidden or left out."""
        return any(table.hides or table.left_out for table in self._each())

    def _each(self) -> Iterator[Table]:
        yield self.participation
        if self.weeks is not None:
            yield self.weeks
        yield from self.questions
        if self.themes is not None:
            yield self.themes


def results_from(
    counts: Tally,
    asked: Sequence[Question],
    mondays: Sequence[date],
    themes: Sequence[Theme],
) -> Results:
    """Results from what was counted."""
    told = participation_of(counts)
    return Results(
        told.table,
        weeks_table(mondays, counts, told.shown),
        tuple(
            question_table(question, number, counts, told.shown)
            for number, question in enumerate(asked, start=1)
            if question.kind != QuestionKind.TEXT
        ),
        themes_table(themes, counts, told.shown),
    )


def took_part(consultation: Consultation) -> Participation:
    """Who took part in one, at any time."""
    return participation_of(tallies([consultation])[consultation.pk])
