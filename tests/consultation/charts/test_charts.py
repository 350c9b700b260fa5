"""Charts: one figure in two forms, with words for it, the same on every day."""

import re
import subprocess
import sys
from dataclasses import replace

import pytest
from django.conf import settings
from lxml import etree
from PIL import Image

from consultation.charts import canvas
from consultation.charts.chart import chart
from consultation.charts.palette import COLOURS
from consultation.charts.shapes import shape_of
from consultation.results.tables import Kind

from . import tables

SVG = "{http://www.w3.org/2000/svg}"
each = pytest.mark.parametrize("table", tables.EACH, ids=lambda table: str(table.kind))


def words_in(svg):
    return [text.text for text in etree.fromstring(svg.encode()).iter(f"{SVG}text")]


@each
def test_picture_for_a_page_needs_no_styles_and_clashes_with_no_other(table):
    svg = chart(table).svg
    root = etree.fromstring(svg.encode())
    assert (root.get("role"), root.get("aria-label")) == ("img", chart(table).alt)
    assert "style" not in svg
    names = [node.get("id") for node in root.iter() if node.get("id")]
    assert all(name.startswith(f"{table.key}-") for name in names)
    assert len(set(names)) == len(names)
    used = re.findall(r"url\(#([^)]*)\)", svg) + re.findall(r'href="#([^"]*)"', svg)
    assert set(used) <= set(names)


@each
def test_picture_for_word_is_as_wide_as_its_text(table, tmp_path):
    file = tmp_path / "chart.png"
    file.write_bytes(chart(table).png)
    with Image.open(file) as picture:
        assert picture.width == canvas.WIDTH * canvas.DOTS
        assert picture.height == round(shape_of(table).height * canvas.DOTS)
        assert picture.info.keys() == {"dpi"}


@each
def test_drawing_again_gives_the_same_bytes(table):
    shape = shape_of(table)
    for form in ("svg", "png"):
        first, second = (canvas.drawn(shape.draw, shape.height, form) for _ in "12")
        assert first == second


@each
def test_hidden_numbers_are_hatched_and_named_and_never_nought(table):
    words = words_in(chart(table).svg)
    assert "hidden" in words
    assert "0" not in words


@pytest.mark.parametrize(
    ("table", "alt"),
    [
        (
            tables.RATED,
            "1. How good is it?: of 245 responses, 86 answered “Good” (36%), then 59 "
            "answered “Very good” (25%). Some numbers are hidden.",
        ),
        (
            tables.CHOSEN,
            "How good is it?: of 51 responses, 30 answered “My carer & me” (71%), then "
            "12 answered “$5 or $6” (29%). Some numbers are hidden.",
        ),
        (
            tables.THEMES,
            "How good is it?: said most often: “Wifi in every room”, in 42 of 88 "
            "responses. Some numbers are hidden.",
        ),
        (
            tables.WEEKS,
            "How good is it?: most responses, 60, came from 27 April to 3 May 2026. "
            "Some numbers are hidden.",
        ),
        (
            tables.WHO,
            "Who took part: 46 people in all. Most are Children, 34. Some numbers are "
            "hidden.",
        ),
        (
            tables.NOTHING_SHOWN,
            "How good is it?: all numbers are hidden: too few people answered.",
        ),
    ],
    ids=lambda value: str(value.kind) if hasattr(value, "kind") else "",
)
def test_words_say_what_is_to_be_seen(table, alt):
    assert chart(table).alt == alt


def test_names_come_through_whatever_they_are_made_of():
    words = words_in(chart(tables.CHOSEN).svg)
    assert {"My carer & me", "Both <of> them", "$5 or $6"} <= set(words)


LONG = "The social worker, the carer and everybody else who lives in the home " * 4
MANY = tables.table(
    Kind.WEEKS,
    [f"{n} to {n + 1} September 2026 of those weeks" for n in range(1, 30)],
    {"Children": list(range(29)), "Everybody": list(range(30, 59))},
)


@pytest.mark.parametrize("table", [*tables.EACH, MANY], ids=lambda t: str(t.kind))
@pytest.mark.parametrize("long", [False, True], ids=["as it is", "long"])
def test_no_words_leave_the_picture(table, long):
    if long:
        columns = tuple(replace(c, name=f"{c.name} {LONG}") for c in table.columns)
        rows = tuple(replace(r, name=f"{r.name} {LONG}") for r in table.rows)
        table = replace(table, columns=columns, rows=rows)
    shape, drawn = shape_of(table), []

    def draw(axes):
        shape.draw(axes)
        drawn.append(axes)

    canvas.drawn(draw, shape.height, "png")
    (axes,) = drawn
    picture = axes.figure.bbox
    for text in axes.texts:
        box = text.get_window_extent()
        assert box.x0 >= picture.x0, text.get_text()
        assert box.x1 <= picture.x1, text.get_text()


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def test_words_stand_out_from_what_they_stand_on():
    for name in ("one", "two", "three", "four", "five", "six"):
        assert contrast(COLOURS[name], COLOURS[f"on-{name}"]) >= 4.5
    for name in ("ink", "quiet"):
        assert contrast(COLOURS[name], COLOURS["ground"]) >= 4.5
    assert contrast(COLOURS["bar"], COLOURS["ground"]) >= 3
    assert len(set(COLOURS.values())) == len(COLOURS)


def test_nothing_that_starts_up_loads_the_library():
    code = (
        "import django, sys; django.setup();"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "import consultation.results.views, consultation.charts.chart;"
        "sys.exit('matplotlib' in sys.modules or 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR)
    assert done.returncode == 0
