"""Who stands in a table, with whom, and what is left out."""

from datetime import date, timedelta

import pytest

from consultation.charts.chart import chart
from consultation.models import Group, Question, QuestionKind, Theme
from consultation.results.answers import question_table
from consultation.results.counting import Tally
from consultation.results.members import Member, alone, members_of
from consultation.results.participation import participation_of
from consultation.results.themes import themes_table
from consultation.results.weeks import weeks_table

CHOICES = [{"key": key, "words": key.upper(), "plain": ""} for key in ("a", "b", "c")]


def group(pk, **facts):
    facts = {"open_link": True, "name": f"Group {pk}", "key": f"g{pk}"} | facts
    return Group(pk=pk, place=pk, **facts)


def question(kind, *asked):
    row = Question(pk=1, kind=kind, words="What?", choices=CHOICES)
    row._prefetched_objects_cache = {"groups": list(asked)}
    return row


def numbers(table):
    return {row.name: [str(number) for number in row.numbers] for row in table.rows}


def rows_of(*sizes):
    """Rows by their names from responses of groups; a young one's begins with y."""
    groups = []
    for pk, (name, base) in enumerate(sizes, 1):
        key = name if name in ("dmt", "cpb") else f"g{pk}"
        one = group(pk, name=name, key=key, young=name.startswith("y"))
        groups.append(alone(one, base))
    return {member.called(): member.least for member in members_of(groups)}


@pytest.mark.parametrize(
    ("sizes", "rows"),
    [
        (
            [("y1", 40), ("y2", 30), ("a", 20), ("b", 15)],
            {"y1": 10, "y2": 10, "a": 5, "b": 5},
        ),
        (
            [("y1", 40), ("a", 20), ("b", 30), ("c", 40)],
            {"y1": 10, "a": 10, "b": 5, "c": 5},
        ),
        ([("y1", 40), ("y2", 40), ("a", 30)], {"y1": 10, "y2": 10, "a": 10}),
        ([("a", 30), ("b", 7), ("c", 20)], {"a": 5, "b and c": 5}),
        ([("y1", 12), ("y2", 13), ("a", 30)], {"y1 and y2": 10, "a": 10}),
        ([("a", 30), ("dmt", 6), ("cpb", 7)], {"a": 5, "dmt and cpb": 5}),
        ([("a", 30), ("b", 30), ("dmt", 6)], {"a": 5, "b": 5}),
        ([("y1", 12)], {}),
        ([], {}),
    ],
    ids=str,
)
def test_groups_of_which_nothing_could_be_told_in_parts_stand_together(sizes, rows):
    assert rows_of(*sizes) == rows


def test_row_of_several_groups_names_them_in_plain_words_too():
    both = Member((group(1, plain_name="My group"), group(2)), 20, 5)
    assert both.called() == "Group 1 and Group 2"
    assert both.called(young=True) == "My group and Group 2"


def test_sum_of_who_took_part_tells_of_no_hidden_group():
    groups = [group(1, number=4), group(2, number=50), group(3, open_link=False)]
    counts = Tally(groups, {1: 3, 2: 20}, {2: 4}, {})
    found = participation_of(counts)
    assert found.shown == {2}
    assert numbers(found.table) == {
        "Group 1": ["4", "0", "Hidden", "0", "Hidden", "Hidden"],
        "Group 2": ["50", "0", "20", "Hidden", "Hidden", "Hidden"],
        "Group 3": ["Not known", "0", "0", "0", "0", ""],
        "Everybody in these groups": ["", "", "20", "0", "0", ""],
    }


@pytest.mark.parametrize(
    ("number", "reach"),
    [(40, "50%"), (23, "Nearly everybody"), (20, "Nearly everybody"), (19, "")],
)
def test_reach_does_not_tell_of_the_few_who_stayed_away(number, reach):
    counts = Tally([group(1, number=number)], {1: 20}, {}, {})
    row = participation_of(counts).table.rows[0]
    assert str(row.numbers[-1]) == reach
    assert (str(row.numbers[0]) == "") == (reach == "Nearly everybody")


def test_large_numbers_are_shown_with_their_share():
    counts = Tally(
        [group(1)], {1: 40}, {}, {}, answers={(1, 1): {"a": 20, "b": 10, "c": 5}}
    )
    table = question_table(question(QuestionKind.SINGLE), 1, counts, frozenset([1]))
    assert [column.name for column in table.columns] == ["A", "B", "C", "No answer"]
    assert [(n.count, n.share) for n in table.whole.numbers] == [
        (20, 50),
        (10, 25),
        (5, 12),
        (5, 12),
    ]
    assert (table.hides, table.left_out) == (False, ())


def test_not_choosing_is_a_small_number_too():
    answers = {(1, 1): {"a": 38, "b": 20, "c": 2}}
    counts = Tally([group(1)], {1: 40}, {}, {}, answers=answers)
    table = question_table(question(QuestionKind.MULTIPLE), 1, counts, frozenset([1]))
    assert [n.count for n in table.whole.numbers] == [None, 20, None]


@pytest.mark.parametrize("kind", [k for k in QuestionKind if k != "text"], ids=str)
def test_question_nobody_answers_has_nothing_to_show(kind):
    for groups in ([], [group(1)]):
        counts = Tally(groups, {}, {}, {})
        table = question_table(question(kind), 1, counts, frozenset())
        assert table.shows_nothing
        assert table.left_out == tuple(one.name for one in groups)


def test_question_is_counted_for_those_who_were_asked():
    groups = [group(1), group(2), group(3)]
    answers = {(1, key): {"a": 10, "b": 10} for key in (1, 2, 3)}
    counts = Tally(groups, {1: 30, 2: 30, 3: 30}, {}, {}, answers=answers)
    asked = question(QuestionKind.SINGLE, *groups[:2])
    table = question_table(asked, 1, counts, frozenset([1, 2, 3]))
    assert [row.name for row in table.rows] == ["Group 1", "Group 2", "Everybody"]
    assert table.whole.base == 60


def test_weeks_are_put_together_until_they_may_be_shown():
    mondays = [date(2026, 4, 27) + timedelta(weeks=n) for n in range(4)]
    came = dict(zip(mondays, (3, 12, 9, 4), strict=True))
    weeks = {(1, day): number for day, number in came.items()}
    counts = Tally([group(1, young=True)], {1: 28}, {}, {}, weeks)
    table = weeks_table(mondays, counts, frozenset([1]))
    assert [column.name for column in table.columns] == [
        "27 April to 10 May 2026",
        "11 to 24 May 2026",
    ]
    assert numbers(table) == {"Group 1": ["15", "13"]}
    assert table.merged
    few = Tally([group(1, young=True)], {1: 25}, {}, {}, weeks | {(1, mondays[1]): 9})
    assert weeks_table(mondays[:1], few, frozenset([1])) is None


def test_a_year_of_weeks_is_told_in_few_periods():
    mondays = [date(2026, 1, 5) + timedelta(weeks=n) for n in range(104)]
    weeks = {(1, day): 30 for day in mondays}
    counts = Tally([group(1)], {1: 30 * 104}, {}, {}, weeks)
    table = weeks_table(mondays, counts, frozenset([1]))
    assert [number.count for number in table.rows[0].numbers] == [240] * 13
    assert chart(table).svg


def test_themes_come_in_an_order_that_tells_nothing_of_hidden_ones():
    themes = [Theme(pk=n, name=name) for n, name in enumerate("dcba", 1)]
    said = {(1, 1): 4, (2, 1): 12, (3, 1): 20, (4, 1): 2}
    counts = Tally([group(1)], {1: 40}, {}, {}, themes=said)
    table = themes_table(themes, counts, frozenset([1]))
    assert [column.name for column in table.columns] == ["b", "c", "a", "d"]
    assert numbers(table) == {"Group 1": ["20", "12", "Hidden", "Hidden"]}
    assert themes_table([], counts, frozenset([1])) is None
