"""What the results page shows: tables with their charts, and what can be chosen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from consultation.charts.chart import Chart, chart
from consultation.charts.shapes import MOST
from consultation.models import Consultation
from consultation.results.filtering import Wanted, narrowed
from consultation.results.master import Results
from consultation.results.tables import Kind, Table

TURNED = {Kind.THEMES: "Theme", Kind.WEEKS: "When"}
# So many of a kind are named in one line; more of them are told as a number.
NAMED = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """A table with its picture, if there is anything to be seen."""

    table: Table
    picture: Chart | None

    @property
    def turned(self) -> str:
        """What heads the lines of a table that is shown turned."""
        return TURNED.get(self.table.kind, "")

    @property
    def drawn(self) -> int:
        """How many themes the picture shows, if the table has more of them."""
        themes = self.table.kind is Kind.THEMES and self.picture is not None
        return MOST if themes and len(self.table.columns) > MOST else 0


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen: a group, a question, a week or a theme."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen of one kind; `name` stands in the address."""

    name: str
    heading: str
    choices: tuple[Choice, ...]

    @property
    def in_words(self) -> str:
        """What of it is chosen, such as “Weeks: 4 May”; nothing if it is everything."""
        chosen = [one.words for one in self.choices if one.chosen]
        if not chosen:
            return ""
        if len(chosen) > NAMED:
            return f"{self.heading}: {len(chosen)} of {len(self.choices)}"
        return f"{self.heading}: {', '.join(chosen)}"


def shown_of(results: Results, wanted: Wanted) -> Mapping[str, list[Shown]]:
    """What is wanted of them, in the order of the page."""
    found = narrowed(results, wanted)
    return {
        "participation": [_shown(found.participation)],
        "weeks": [_shown(found.weeks)] if found.weeks is not None else [],
        "questions": [_shown(table) for table in found.questions],
        "themes": [_shown(found.themes)] if found.themes is not None else [],
    }


def choices_of(
    consultation: Consultation, results: Results, wanted: Wanted
) -> list[Choices]:
    """Everything that can be chosen; of what there is one of, nothing."""
    found = [
        _choices("group", "Groups", _groups(results), map(str, wanted.groups)),
        _choices("question", "Questions", _questions(results), wanted.questions),
        _choices("week", "Weeks", _columns(results.weeks), wanted.weeks),
        _choices("theme", "Themes", _columns(results.themes), wanted.themes),
    ]
    return [one for one in found if len(one.choices) > 1]


def _shown(table: Table) -> Shown:
    return Shown(table, None if table.draws_nothing else chart(table))


def _choices(
    name: str,
    heading: str,
    pairs: Iterable[tuple[str, str]],
    wanted: Iterable[str],
) -> Choices:
    chosen = frozenset(wanted)
    return Choices(
        name,
        heading,
        tuple(Choice(value, words, value in chosen) for value, words in pairs),
    )


def _groups(results: Results) -> Iterator[tuple[str, str]]:
    for row in results.participation.groups:
        for group in row.groups:
            yield str(group), row.name


def _questions(results: Results) -> Iterator[tuple[str, str]]:
    for table in results.questions:
        yield table.key, table.called


def _columns(table: Table | None) -> Iterator[tuple[str, str]]:
    for column in table.columns if table is not None else ():
        yield column.key, column.name
