"""The numbers of a consultation as they may be shown, and their charts.

All that a report takes from the room where numbers are counted and small ones hidden.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from consultation.asking.results import Counted, Number, Participation, results_of
from consultation.models import Consultation
from exports.report.blocks import Picture, Table

HIDDEN = "Hidden"
PARTICIPATION = (
    "Group",
    "People in it",
    "Links and codes",
    "Answers",
    "In sessions",
    "Took part",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question in numbers; `best` is what most people answered, if it is told,
    and `plain_best` the same in plain words."""

    number: int
    words: str
    plain_words: str
    several: bool
    table: Table | None
    best: str
    plain_best: str
    chart: Picture | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """`people` is by group, everybody last, how many took part; None where hidden.

    `told` are the groups whose number of responses is shown.
    """

    participation: Table
    people: tuple[tuple[str, int | None], ...]
    told: frozenset[str]
    questions: tuple[Asked, ...]
    hides: bool
    chart: Picture | None = None


def numbers_of(consultation: Consultation) -> Numbers:
    """Its numbers, in a constant number of queries."""
    found = results_of(consultation)
    hides = found.participation.hides or any(one.hides for one in found.questions)
    return Numbers(
        participation=_participation(found.participation),
        people=tuple(
            (row.name, row.numbers[-1].count) for row in found.participation.rows
        ),
        told=_told(found.participation),
        questions=tuple(map(_asked, found.questions)),
        hides=hides,
    )


def _told(participation: Participation) -> frozenset[str]:
    """Names of groups; of two groups of one name, both must be told."""
    rows = [row for row in participation.rows if not row.everybody]
    hidden = {row.name for row in rows if row.numbers[0].count is None}
    return frozenset(row.name for row in rows) - hidden


def _participation(participation: Participation) -> Table:
    rows = tuple(
        (
            row.name,
            _plain(row.people, "" if row.everybody else "Not known"),
            _plain(row.invited, ""),
            *map(shown, row.numbers),
        )
        for row in participation.rows
    )
    return Table("Who took part, by group", PARTICIPATION, rows, numbers=True)


def _asked(counted: Counted) -> Asked:
    question = counted.question
    caption = f"Question {counted.number} by group"
    table = None
    if not counted.shows_nothing:
        header = ("Group", *counted.columns)
        rows = tuple((row.name, *map(shown, row.numbers)) for row in counted.rows)
        table = Table(caption, header, rows, numbers=True)
    return Asked(
        counted.number,
        question.words,
        question.plain_words,
        question.kind == "multiple",
        table,
        _best(counted, plain=False),
        _best(counted, plain=True),
    )


def _best(counted: Counted, plain: bool) -> str:
    """What most people answered, as in "Good (45%)"; empty if it is not to be told."""
    numbers = [number for _, number in counted.bars]
    if any(number.count is None for number in numbers):
        return ""
    counts = [number.count or 0 for number in numbers]
    place = counts.index(max(counts))
    share = numbers[place].share
    if counts.count(max(counts)) > 1 or share is None:
        return ""
    words = counted.columns[place]
    choices = counted.question.choices
    if plain and place < len(choices):
        words = choices[place].get("plain") or words
    return f"{words} ({share}%)"


def shown(number: Number) -> str:
    """A number as it stands in a table."""
    return HIDDEN if number.count is None else f"{number.count:,}"


def _plain(number: int | None, otherwise: str) -> str:
    return otherwise if number is None else f"{number:,}"


@dataclass(frozen=True, slots=True)
class Line:
    """One number of one table; None where it is hidden."""

    table: str
    group: str
    answer: str
    number: int | None


def lines_of(consultation: Consultation) -> Iterator[Line]:
    """Every number that may be shown or is hidden, one in each line."""
    found = results_of(consultation)
    for row in found.participation.rows:
        for answer, number in zip(PARTICIPATION[3:], row.numbers, strict=True):
            yield Line("Who took part", row.name, answer, number.count)
    for counted in found.questions:
        for row in counted.rows:
            for answer, number in zip(counted.columns, row.numbers, strict=True):
                table = f"{counted.number}. {counted.question.words}"
                yield Line(table, row.name, answer, number.count)
