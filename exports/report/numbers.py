"""The numbers of a consultation as they may be shown, and their charts.

All that a report takes from the rooms where numbers are counted, small ones hidden and
charts drawn. Nothing is added up here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from consultation.charts.chart import chart
from consultation.models import Consultation
from consultation.results.settled import results_of
from consultation.results.tables import Kind
from consultation.results.tables import Table as Counted
from exports.report.blocks import Figure, Table

# A narrow column has no room for more.
SHORT = {
    "people": "People",
    "invited": "Invited",
    "responses": "Answers",
    "present": "Sessions",
}
# Tables with many columns are read from top to bottom; answers too where so few groups
# stand in them.
TURNED = {Kind.WEEKS: "Weeks", Kind.THEMES: "Theme"}
FEW = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """One counted table: its chart and its numbers, where there are any to be seen."""

    counted: Counted

    @property
    def is_empty(self) -> bool:
        """Whether too few answered to show anything."""
        return self.counted.shows_nothing

    @property
    def table(self) -> Table:
        """The numbers by group."""
        counted = self.counted
        caption = f"{counted.title}, by group"
        if counted.number is not None:
            caption = f"Question {counted.number} by group"
        if self._turned:
            header = (self._turned, *(row.name for row in counted.rows))
            lines = ((column.name, *map(str, line)) for column, line in counted.lines)
        else:
            short = SHORT if counted.kind is Kind.PARTICIPATION else {}
            names = (short.get(one.key, one.name) for one in counted.columns)
            header = ("Group", *names)
            lines = ((row.name, *map(str, row.numbers)) for row in counted.rows)
        return Table(caption, header, tuple(lines), numbers=True)

    @property
    def _turned(self) -> str:
        """What heads the lines of a table whose columns are its lines, or nothing."""
        counted = self.counted
        few = len(counted.rows) <= FEW < len(counted.columns)
        if few and counted.number is not None:
            return "Answer"
        return TURNED.get(counted.kind, "")

    @property
    def figure(self) -> Figure:
        """The chart."""
        return Figure(chart(self.counted))

    @property
    def plain(self) -> "Shown":
        """The same in plain words for young people, of everybody together."""
        counted = self.counted
        columns = (replace(one, name=one.called(True)) for one in counted.columns)
        whole = counted.whole
        return Shown(
            replace(
                counted,
                title=counted.plain or counted.title,
                columns=tuple(columns),
                rows=(whole,) if whole is not None else (),
            )
        )

    @property
    def answers(self) -> tuple[str, ...]:
        """What all together answered, a line each, as far as it is shown."""
        if (whole := self.counted.whole) is None:
            return ()
        pairs = zip(self.counted.columns, whole.numbers, strict=True)
        return tuple(
            f"{column.name}: {number.count:,}"
            for column, number in pairs
            if number.count is not None
        )

    @property
    def most(self) -> str:
        """What most of all chose, as in "Good (45%)"; empty if it is not to be told."""
        whole = self.counted.whole
        if whole is None or any(number.hidden for number in whole.numbers):
            return ""
        counts = [number.count or 0 for number in whole.numbers]
        place = counts.index(max(counts))
        share = whole.numbers[place].share
        if counts.count(max(counts)) > 1 or share is None:
            return ""
        return f"{self.counted.columns[place].name} ({share}%)"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Everything in numbers. `told` are the groups whose number of responses is shown;
    `said` is by theme how many responses say it, of those that may be told."""

    reach: tuple[Shown, ...]
    questions: tuple[Shown, ...]
    themes: Shown | None
    told: frozenset[int]
    said: Mapping[int, int]
    hides: bool

    @property
    def people(self) -> Iterator[tuple[str, int | None, bool]]:
        """Who took part, in plain words: a group or everybody, how many, which."""
        table = self.reach[0].counted.of_columns(["both"])
        for row in table.rows:
            yield row.called(True), row.numbers[0].count, row.whole


def numbers_of(consultation: Consultation) -> Numbers:
    """Its numbers, in a constant number of queries."""
    found = results_of(consultation)
    reach = [found.participation, *filter(None, [found.weeks])]
    return Numbers(
        reach=tuple(map(Shown, reach)),
        questions=tuple(map(Shown, found.questions)),
        themes=Shown(found.themes) if found.themes is not None else None,
        told=found.told,
        said=found.said,
        hides=found.hides,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One number of one table, or the word that stands in its place."""

    table: str
    group: str
    answer: str
    number: int | str


def lines_of(consultation: Consultation) -> Iterator[Line]:
    """Every number that may be shown or is hidden, one in each line."""
    for table in results_of(consultation).tables:
        for row in table.rows:
            for column, number in zip(table.columns, row.numbers, strict=True):
                told = number.count if number.count is not None else str(number)
                if told != "":
                    yield Line(table.called, row.name, column.name, told)
