"""All numbers of a consultation's results together bring back none that is hidden."""

from hypothesis import given, settings
from hypothesis import strategies as st

from consultation.asking.counting import Tally
from consultation.asking.results import counted, participation_of
from consultation.models import Group, Question, QuestionKind

from .algebra import determined

CHOICES = [{"key": key, "words": key, "plain": ""} for key in ("a", "b", "c")]
MANY = st.one_of(st.integers(0, 4), st.integers(0, 40))


def question(number, kind, asked=()):
    row = Question(pk=number, kind=kind, words="What?", choices=CHOICES)
    row._prefetched_objects_cache = {"groups": list(asked)}
    return row


@st.composite
def tallies(draw):
    """Groups, who came of each, and their answers to one question of one choice."""
    groups = [
        Group(pk=n, key=f"g{n}", name=f"Group {n}", young=draw(st.booleans()))
        for n in range(1, draw(st.integers(1, 5)) + 1)
    ]
    answers, responses = {}, {}
    for group in groups:
        for number in (1, 2):
            given_ = {key: draw(MANY) for key in ("a", "b", "c")}
            answers[number, group.pk] = given_
            least = sum(given_.values())
            responses[group.pk] = max(responses.get(group.pk, 0), least)
        responses[group.pk] += draw(st.integers(0, 3))
    present = {group.pk: draw(MANY) for group in groups}
    asked = groups[: draw(st.integers(1, len(groups)))]
    return Tally(groups, responses, present, {}, answers), asked


def unknown(name, number):
    """The name of a number that is hidden; nothing for one that is shown."""
    return {name: 1} if number.count is None else {}


def sum_of(parts, total):
    line = {}
    for part in parts:
        line |= part
    return line | dict.fromkeys(total, -1)


def sums_of_participation(rows, groups):
    cells = {
        (place, part): unknown(f"{part}{place}", row.numbers[n])
        for place, row in zip([*(g.pk for g in groups), "all"], rows, strict=True)
        for n, part in enumerate("rsp")
    }
    for place in [*(g.pk for g in groups), "all"]:
        yield sum_of([cells[place, "r"], cells[place, "s"]], cells[place, "p"])
    for part in "rsp":
        yield sum_of([cells[g.pk, part] for g in groups], cells["all", part])


def sums_of_question(found, asked, responses):
    """Rows add up to a group's responses, columns to everybody's answers."""
    number = found.question.pk
    rows = dict(zip([*(g.pk for g in asked), "all"], found.rows, strict=True))
    cells = {
        (place, n): unknown(f"q{number}-{place}-{n}", cell)
        for place, row in rows.items()
        for n, cell in enumerate(row.numbers)
    }
    width = len(found.columns)
    for group in asked:
        yield sum_of([cells[group.pk, n] for n in range(width)], responses[group.pk])
    for n in range(width):
        yield sum_of([cells[g.pk, n] for g in asked], cells["all", n])
    whole = {}
    for group in asked:
        whole |= responses[group.pk]
    yield sum_of([cells["all", n] for n in range(width)], whole)


@settings(max_examples=50, deadline=None)
@given(tallies())
def test_no_hidden_count_can_be_computed_from_all_that_is_shown(drawn):
    counts, asked = drawn
    participation, shown = participation_of(counts)
    lines = list(sums_of_participation(participation.rows, counts.groups))
    responses = {
        group.pk: unknown(f"r{group.pk}", row.numbers[0])
        for group, row in zip(counts.groups, participation.rows[:-1], strict=True)
    }
    for number, of in ((1, counts.groups), (2, asked)):
        row = question(number, QuestionKind.SINGLE, of if number == 2 else ())
        found = counted(row, number, counts, shown)
        lines += sums_of_question(found, of, responses)
    assert determined(lines) == set()


@settings(max_examples=30, deadline=None)
@given(tallies())
def test_no_number_below_its_threshold_is_shown(drawn):
    counts, _ = drawn
    _, shown = participation_of(counts)
    tables = []
    for kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
        tables.append(counted(question(1, kind), 1, counts, shown).rows)
    for rows in tables:
        for group, row in zip(counts.groups, rows[:-1], strict=True):
            least = 10 if group.young else 5
            assert all(n.count is None or n.count >= least for n in row.numbers)
        strictest = 10 if any(group.young for group in counts.groups) else 5
        everybody = rows[-1].numbers
        assert all(n.count is None or n.count >= strictest for n in everybody)


def test_small_group_is_hidden_with_another_and_no_session_is_no_secret():
    groups = [Group(pk=n, key=f"g{n}", name=f"Group {n}") for n in (1, 2, 3)]
    counts = Tally(groups, {1: 3, 2: 20, 3: 30}, {3: 12}, {}, {})
    participation, shown = participation_of(counts)
    told = [[n.count for n in row.numbers] for row in participation.rows]
    assert told == [[None, 0, None], [None, 0, None], [30, 12, 42], [53, 12, 65]]
    assert (shown.groups, shown.everybody) == (frozenset({3}), True)


def test_not_choosing_is_a_small_number_too():
    group = Group(pk=1, key="g1", name="Carers")
    answers = {(1, 1): {"a": 38, "b": 20, "c": 2}}
    counts = Tally([group], {1: 40}, {1: 0}, {}, answers)
    _, shown = participation_of(counts)
    found = counted(question(1, QuestionKind.MULTIPLE), 1, counts, shown)
    assert [n.count for n in found.all.numbers] == [None, 20, None]


def test_large_numbers_are_shown_with_their_share():
    group = Group(pk=1, key="g1", name="Carers")
    counts = Tally(
        [group], {1: 40}, {1: 12}, {1: 50}, {(1, 1): {"a": 20, "b": 10, "c": 5}}
    )
    participation, shown = participation_of(counts)
    assert [n.count for n in participation.rows[0].numbers] == [40, 12, 52]
    found = counted(question(1, QuestionKind.SINGLE), 1, counts, shown)
    assert [(n.count, n.share) for n in found.all.numbers] == [
        (20, 50),
        (10, 25),
        (5, 12),
        (5, 12),
    ]
    assert (found.hides, participation.hides) == (False, False)


def test_question_nobody_is_asked_has_nothing_to_show():
    counts = Tally([], {}, {}, {}, {})
    _, shown = participation_of(counts)
    for kind in (QuestionKind.RATING, QuestionKind.SINGLE, QuestionKind.MULTIPLE):
        found = counted(question(1, kind), 1, counts, shown)
        assert found.shows_nothing
        assert len(found.bars) == len(found.columns)


def test_small_session_hides_the_sum_with_it_and_no_responses():
    groups = [
        Group(pk=n, key=f"g{n}", name=f"Group {n}", young=n < 3) for n in (1, 2, 3)
    ]
    counts = Tally(groups, {1: 38, 2: 17, 3: 19}, {2: 9}, {}, {})
    participation, shown = participation_of(counts)
    told = [[n.count for n in row.numbers] for row in participation.rows]
    assert told == [[38, 0, 38], [17, None, None], [19, 0, 19], [74, None, None]]
    assert shown.everybody
