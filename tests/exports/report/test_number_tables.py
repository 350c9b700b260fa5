"""Tables of numbers on paper: no word is broken, and few groups stand across."""

import pytest
from PIL import ImageFont

from consultation.results.tables import Column, Kind, Number, Row
from consultation.results.tables import Table as Counted
from exports.report.numbers import Shown
from exports.report.paper import _EDGES, _columns

RATINGS = ("Very good", "Good", "OK", "Bad", "Very bad", "No answer")
GROUPS = ("Children looked after", "Care leavers", "Social workers")
ROOM = 9_298  # twips between the margins of a page
BOLD, POINTS = "LiberationSans-Bold.ttf", 12


def counted(rows, kind=Kind.SINGLE, number=4):
    """A table of a question, each of whose numbers is another one."""
    return Counted(
        key="question-4",
        kind=kind,
        title="How clear is it?",
        number=number,
        columns=tuple(Column(f"c{place}", name) for place, name in enumerate(RATINGS)),
        rows=tuple(
            Row(
                frozenset({place}),
                name,
                tuple(Number(10 * place + n) for n in range(len(RATINGS))),
            )
            for place, name in enumerate(rows, 1)
        ),
    )


def test_answers_of_few_groups_are_read_from_top_to_bottom():
    table = Shown(counted(GROUPS[:2])).table
    assert table.header == ("Answer", *GROUPS[:2])
    assert table.rows == tuple(
        (name, f"{10 + n}", f"{20 + n}") for n, name in enumerate(RATINGS)
    )


def test_answers_of_many_groups_stand_beside_each_other():
    table = Shown(counted(GROUPS)).table
    assert table.header == ("Group", *RATINGS)
    assert [row[0] for row in table.rows] == list(GROUPS)


def test_who_took_part_is_never_turned():
    table = Shown(counted(GROUPS[:1], Kind.PARTICIPATION, None)).table
    assert table.header == ("Group", *RATINGS)


@pytest.mark.office
@pytest.mark.parametrize(
    "names", [RATINGS, ("OK", "WWW", "Mum", "100%", "Never", "MMMM")], ids=["ours", "m"]
)
def test_no_word_of_a_narrow_column_is_broken(names):
    font = ImageFont.truetype(BOLD, POINTS * 20)  # so that a pixel is a twip
    widths = _columns([("Group", *names), (GROUPS[0], *["7"] * 6)], ROOM)
    for name, width in zip(names, widths[1:], strict=True):
        longest = max(font.getlength(word) for word in name.split())
        assert longest + _EDGES <= width, name
    assert sum(widths) == ROOM
