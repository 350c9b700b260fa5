"""Who took part, as a cover report begins: a sentence for each group."""

import pytest

from consultation.results.participation import COLUMNS
from consultation.results.tables import HIDDEN, NOTHING, Kind, Number, Row, Table
from exports.pack.prefilling import HIDES, NOBODY, who_took_part


def row(name, came, met, both, *, whole=False):
    told = [HIDDEN if n is None else Number(n) for n in (came, met, both)]
    numbers = (NOTHING, Number(30), *told, NOTHING)
    return Row(frozenset() if whole else frozenset([1]), name, numbers, whole=whole)


def said(*rows):
    title = "Who took part"
    table = Table("participation", Kind.PARTICIPATION, title, COLUMNS, tuple(rows))
    return list(who_took_part(table))


def test_each_group_and_everybody_has_a_sentence():
    assert said(
        row("Care leavers", 20, 4, 24),
        row("Foster carers", 0, 0, 0),
        row("Everybody", 20, 4, 24, whole=True),
    ) == [
        "Care leavers: 24 took part.",
        "Foster carers: nobody took part.",
        "Everybody: 24 took part.",
    ]


def test_hidden_numbers_stay_so_and_nothing_is_added_up():
    assert said(
        row("Care leavers", 24, 0, 24),
        row("Young carers", None, None, None),
        row("Foster carers", 12, None, None),
        row("Everybody in these groups", 36, 0, 24, whole=True),
    ) == [
        "Care leavers: 24 took part.",
        "Young carers: how many took part is hidden.",
        "Foster carers: 12 answered.",
        HIDES,
    ]


@pytest.mark.parametrize("rows", [(), (row("Everybody", 0, 0, 0, whole=True),)])
def test_nothing_known_is_said_calmly(rows):
    assert said(*rows) == [NOBODY]
