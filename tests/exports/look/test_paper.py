"""Paper and margins: A4 upright, and as the template has them where that works."""

import pytest

from exports.look.findings import Kind
from exports.look.paper import A4, paper, size_name

MARGINS = {
    "top": 1_440, "right": 1_440, "bottom": 1_440, "left": 1_440, "header": 709,
    "footer": 709, "gutter": 0,
}  # fmt: skip


def page(width=11_906, height=16_838, **margins):
    return {"width": width, "height": height, **MARGINS, **margins}


def test_a4_is_taken_with_its_margins():
    found, said = paper(page())

    assert (found.top, found.left, found.header) == (1_440, 1_440, 709)
    assert [one.kind for one in said] == [Kind.TAKEN]


def test_a_file_without_paper_gets_ours():
    found, said = paper({})

    assert found == A4
    assert [one.kind for one in said] == [Kind.CHANGED]


def test_a_gutter_belongs_to_the_left_margin():
    assert paper(page(gutter=400))[0].left == 1_840


def test_margins_without_room_are_the_nearest_that_work():
    found, said = paper(page(top=0, left=9_000))

    assert (found.top, found.left) == (850, 2_835)
    assert "Margins" in [one.about for one in said]


def test_margins_that_leave_too_little_text_are_ours():
    found, _ = paper(page(left=2_835, right=2_835))

    assert (found.left, found.right) == (A4.left, A4.right)


def test_header_and_footer_stay_inside_their_margins():
    found, _ = paper(page(top=900, bottom=900, header=2_000, footer=2_000))

    assert (found.header, found.footer) == (900, 900)


@pytest.mark.parametrize(
    ("width", "height", "name"),
    [
        (11_906, 16_838, "A4"),
        (11_900, 16_840, "A4"),
        (16_838, 11_906, "A4 on its side"),
        (12_240, 15_840, "US Letter"),
        (8_391, 11_906, "A5"),
        (10_000, 10_000, "176 by 176 mm"),
    ],
)
def test_sizes_have_names(width, height, name):
    assert size_name(width, height) == name
