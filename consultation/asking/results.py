"""Results as they may be shown: small numbers hidden, and what would reveal them.

Answers are counted once nobody answers any more: who watches a number from day to day
would see what one new answer changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from consultation.asking.counting import Tally, options, threshold, with_answers
from consultation.asking.hiding import hidden_cells, with_totals
from consultation.models import Consultation, Group, Question, QuestionKind

EVERYBODY = "Everybody"
NO_ANSWER = "No answer"
SUM = 2  # The column of who took part, either way.


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a table; `count` is None where it is hidden, `share` in per cent."""

    count: int | None
    share: int | None = None


HIDDEN = Number(None)


@dataclass(frozen=True, slots=True)
class Row:
    """One group, or everybody."""

    name: str
    numbers: tuple[Number, ...]
    people: int | None = None
    invited: int | None = None
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class Participation:
    """Who took part: answers, people in group sessions, both."""

    rows: tuple[Row, ...]
    hides: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """One question's answers: a row per group that was asked, everybody last."""

    question: Question
    number: int
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    hides: bool

    @property
    def all(self) -> Row:
        """Everybody who was asked."""
        return self.rows[-1]

    @property
    def bars(self) -> list[tuple[str, Number]]:
        """What everybody answered, for the picture beside the table."""
        return list(zip(self.columns, self.all.numbers, strict=True))

    @property
    def shows_nothing(self) -> bool:
        """Whether every number is hidden."""
        return all(n.count is None for row in self.rows for n in row.numbers)


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that is shown of one consultation in numbers."""

    participation: Participation
    questions: tuple[Counted, ...]


def results_of(consultation: Consultation) -> Results:
    """Its results. Costs a constant number of queries."""
    counts = with_answers(consultation)
    participation, shown = participation_of(counts)
    if not consultation.is_closed:
        return Results(participation, ())
    questions = consultation.questions.prefetch_related("groups")
    return Results(
        participation,
        tuple(
            counted(question, number, counts, shown)
            for number, question in enumerate(questions, start=1)
            if question.kind != QuestionKind.TEXT
        ),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """Whose number of responses is shown, by the group's key; and that of everybody."""

    groups: frozenset[int]
    everybody: bool


def participation_of(counts: Tally) -> tuple[Participation, Shown]:
    """Who took part, and which numbers of responses that tells."""
    groups = counts.groups
    grid = with_totals(
        [[counts.responses.get(g.pk, 0), counts.present.get(g.pk, 0)] for g in groups]
        or [[0, 0]]
    )
    last = len(grid) - 1
    # That no session was held is no secret.
    known = {(place, 1) for place in range(last + 1) if not grid[place][1]}
    # The answers to every question rest on the responses; their sum with the sessions
    # is missed less.
    gone = hidden_cells(grid, _thresholds(groups), known=known, spare=SUM)
    rows = [
        Row(
            group.name,
            _numbers(grid, gone, place),
            people=group.number,
            invited=counts.invited.get(group.pk, 0),
        )
        for place, group in enumerate(groups)
    ]
    rows.append(Row(EVERYBODY, _numbers(grid, gone, last), everybody=True))
    told = frozenset(g.pk for place, g in enumerate(groups) if (place, 0) not in gone)
    shown = Shown(told, everybody=(last, 0) not in gone)
    return Participation(tuple(rows), bool(gone)), shown


def counted(question: Question, number: int, counts: Tally, shown: Shown) -> Counted:
    """A question's answers, with what must stay hidden hidden."""
    groups = _asked(question, counts)
    offered = options(question)
    columns = [words for _, words in offered]
    if question.kind == QuestionKind.MULTIPLE:
        # Each of several choices is a question of its own: chosen, or not.
        parts = [_given(question, [key], groups, counts) for key, _ in offered]
        told = [_told(part, 2, groups, counts, shown) for part in parts]
        lines = [tuple(part[n][0] for part in told) for n in range(len(groups) + 1)]
    else:
        columns.append(NO_ANSWER)
        given = _given(question, [key for key, _ in offered], groups, counts)
        lines = _told(given, len(columns), groups, counts, shown)
    names = [*(group.name for group in groups), EVERYBODY]
    rows = tuple(
        Row(name, line, everybody=place == len(groups))
        for place, (name, line) in enumerate(zip(names, lines, strict=True))
    )
    hides = any(n.count is None for row in rows for n in row.numbers)
    return Counted(question, number, tuple(columns), rows, hides)


def _asked(question: Question, counts: Tally) -> list[Group]:
    named = {group.pk for group in question.groups.all()}
    return [group for group in counts.groups if not named or group.pk in named]


def _given(
    question: Question, keys: Sequence[str], groups: Sequence[Group], counts: Tally
) -> list[list[int]]:
    """Each group's answers, and those of its responses without one of these last."""
    found = []
    for group in groups:
        given = counts.answers.get((question.pk, group.pk), {})
        line = [given.get(key, 0) for key in keys]
        found.append([*line, counts.responses.get(group.pk, 0) - sum(line)])
    return found


def _told(
    given: list[list[int]],
    width: int,
    groups: Sequence[Group],
    counts: Tally,
    shown: Shown,
) -> list[tuple[Number, ...]]:
    """The numbers of a table whose row totals, the responses, are told or not above.

    A group whose number of responses is hidden shows no answers. Everybody's are shown
    only if the sum of responses of those who were asked tells nothing new.
    """
    # Of a group without responses nothing can be told, and nothing must be.
    live = [n for n in range(len(groups)) if sum(given[n])]
    if not live:
        return [(HIDDEN,) * width for _ in range(len(groups) + 1)]
    grid = with_totals([given[n] for n in live])
    last, total = len(live), len(grid[0]) - 1
    gone = {
        (row, column)
        for row, n in enumerate(live)
        if groups[n].pk not in shown.groups
        for column in range(total)
    }
    if not _sum_is_told(groups, counts, shown):
        gone |= {(last, column) for column in range(total)}
    known = {(row, total) for row in range(last + 1)}
    thresholds = _thresholds([groups[n] for n in live])
    gone = hidden_cells(grid, thresholds, known=known, hidden=gone)
    found = [(HIDDEN,) * total] * (len(groups) + 1)
    for row, n in enumerate([*live, len(groups)]):
        found[n] = _numbers(grid, gone, row)[:total]
    return found


def _sum_is_told(groups: Sequence[Group], counts: Tally, shown: Shown) -> bool:
    """Whether the number of responses of these groups together is known anyway."""
    if len(groups) == len(counts.groups):
        return shown.everybody
    return all(group.pk in shown.groups for group in groups)


def _thresholds(groups: Sequence[Group]) -> list[int]:
    """One a group, and the strictest of them for everybody."""
    each = [threshold(group) for group in groups] or [0]
    return [*each, max(each)]


def _numbers(
    grid: list[list[int]], gone: set[tuple[int, int]], place: int
) -> tuple[Number, ...]:
    whole = 0 if (place, len(grid[0]) - 1) in gone else grid[place][-1]
    return tuple(
        HIDDEN
        if (place, column) in gone
        else Number(count, round(100 * count / whole) if whole else None)
        for column, count in enumerate(grid[place])
    )
