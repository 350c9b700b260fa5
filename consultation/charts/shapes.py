"""What each kind of table looks like, and how many inches high."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consultation.charts import marks
from consultation.charts.canvas import WIDTH
from consultation.charts.palette import HIDDEN, INVITED, LINE, PLAIN, Fill, fill_of
from consultation.results.tables import Kind, Number, Row, Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEFT = 1.95  # where bars begin, right of their names
RIGHT = WIDTH - 0.95  # where the longest ends, left of its number
ROOM = RIGHT - LEFT
MOST = 8  # themes in a picture; the table has them all
MOST_COLUMNS = 6  # periods beside each other
STRIP = 0.46  # from one bar to the next
THICK = 0.3
STUB = 0.75  # how wide a hidden number is drawn
HIDDEN_NAME = "Hidden"
LETTER = 0.078  # how wide one is, about
KEY_LETTERS = 72  # of a name in the key, which has one line for it


@dataclass(frozen=True, slots=True)
class Shape:
    """How to draw something, and how high it is."""

    height: float
    draw: Callable[["Axes"], None]


def shape_of(table: Table) -> Shape:
    """How a table is drawn."""
    return SHAPES[table.kind](table)


def stacked(table: Table) -> Shape:
    """A bar for each group, divided by its answers; all bars are of one length."""
    names = [column.name for column in table.columns]
    fills = [fill_of(place) for place in range(len(names))]
    if table.hides:
        names, fills = [*names, HIDDEN_NAME], [*fills, HIDDEN]
    key = _key(names, fills)

    def draw(axes: "Axes") -> None:
        key.draw(axes)
        for place, row in enumerate(table.rows):
            top = key.height + place * STRIP
            _named(axes, top, row)
            _divided(axes, top, row)

    return Shape(key.height + STRIP * len(table.rows) + 0.05, draw)


def bars(table: Table) -> Shape:
    """A bar for each answer of everybody."""
    row = table.whole or table.rows[0]
    lines = [
        (column.name, number)
        for column, number in zip(table.columns, row.numbers, strict=True)
    ]
    most = max((number.count or 0 for _, number in lines), default=0)

    def draw(axes: "Axes") -> None:
        for place, (name, number) in enumerate(lines):
            _bar(axes, place * STRIP, name, number, most)
        marks.ground(axes, LEFT, 0.05, STRIP * len(lines))

    return Shape(STRIP * len(lines) + 0.05, draw)


def clusters(table: Table) -> Shape:
    """For each theme a bar for each group."""
    rows = table.groups
    lines = table.lines[:MOST]
    key = _key([row.name for row in rows])
    counts = [n.count or 0 for _, numbers in lines for n in numbers[: len(rows)]]
    most, thick = max(counts, default=0), 0.19
    strip = thick * len(rows) + 0.18

    def draw(axes: "Axes") -> None:
        key.draw(axes)
        for place, (column, numbers) in enumerate(lines):
            top = key.height + place * strip
            marks.name(axes, LEFT - 0.12, top + thick * len(rows) / 2, column.name)
            for n, number in enumerate(numbers[: len(rows)]):
                _thin(axes, top + n * thick, number, most, fill_of(n), thick)
        marks.ground(axes, LEFT, key.height, key.height + strip * len(lines) - 0.12)

    return Shape(key.height + strip * len(lines), draw)


def weeks(table: Table) -> Shape:
    """A column for each period, of everybody; of many, lines with room for names."""
    if len(table.columns) > MOST_COLUMNS:
        return bars(table)
    row = table.whole or table.rows[0]
    numbers, high, foot = row.numbers, 1.7, 2.0
    most = max((number.count or 0 for number in numbers), default=0) or 1
    step = (WIDTH - 0.4) / len(numbers)
    names = [marks.lines_of(column.name, int(step * 12), 4) for column in table.columns]
    below = 0.1 + marks.LINE_HEIGHT * max(map(len, names))

    def draw(axes: "Axes") -> None:
        for place, (name, number) in enumerate(zip(names, numbers, strict=True)):
            x = 0.2 + place * step
            tall = high * (number.count or 0) / most
            if number.hidden:
                marks.hidden(axes, x + step * 0.1, foot - 0.4, step * 0.8, 0.4)
            else:
                marks.bar(axes, x + step * 0.1, foot - tall, step * 0.8, tall, PLAIN)
                top = foot - tall - 0.12
                marks.words(axes, x + step / 2, top, str(number), middle=True)
            for n, line in enumerate(name):
                y = foot + 0.14 + n * marks.LINE_HEIGHT
                marks.words(axes, x + step / 2, y, line, middle=True)
        axes.plot([0.2, WIDTH - 0.2], [foot, foot], color=LINE, linewidth=1)

    return Shape(foot + below, draw)


def took_part(table: Table) -> Shape:
    """For each group how many were asked, and within it how many took part."""
    rows = table.groups
    places = {column.key: n for n, column in enumerate(table.columns)}

    def asked(row: Row) -> int:
        people = row.numbers[places["people"]].count
        return people or row.numbers[places["invited"]].count or 0

    def came(row: Row) -> Number:
        return row.numbers[places["both"]]

    most = max((max(asked(row), came(row).count or 0) for row in rows), default=0) or 1
    key = _key(["Took part", "Asked: people in the group, or links and codes"], PAIR)

    def draw(axes: "Axes") -> None:
        key.draw(axes)
        for place, row in enumerate(rows):
            top = key.height + place * STRIP
            _named(axes, top, row)
            _pair(axes, top, asked(row) / most, came(row), most)
        marks.ground(axes, LEFT, key.height, key.height + STRIP * len(rows) - 0.1)

    return Shape(key.height + STRIP * len(rows) + 0.05, draw)


PAIR = (PLAIN, INVITED)
SHAPES: dict[Kind, Callable[[Table], Shape]] = {
    Kind.PARTICIPATION: took_part,
    Kind.WEEKS: weeks,
    Kind.RATING: stacked,
    Kind.SINGLE: bars,
    Kind.MULTIPLE: bars,
    Kind.THEMES: clusters,
}


def _pair(axes: "Axes", top: float, asked: float, came: Number, most: int) -> None:
    wide = ROOM * asked
    marks.bar(axes, LEFT, top, wide, THICK, INVITED)
    if came.hidden:
        wide = max(wide, STUB)
        marks.hidden(axes, LEFT, top + 0.05, wide, THICK - 0.1)
        return
    part = ROOM * (came.count or 0) / most
    marks.bar(axes, LEFT, top + 0.05, part, THICK - 0.1, PLAIN)
    marks.words(axes, LEFT + max(wide, part) + 0.08, top + THICK / 2, str(came))


def _divided(axes: "Axes", top: float, row: Row) -> None:
    """Shown answers first to last; what is hidden of them is one part at the end."""
    base, x = row.base or 0, LEFT
    for place, number in enumerate(row.numbers):
        if number.count and base:
            width = ROOM * number.count / base
            fill = fill_of(place)
            marks.bar(axes, x, top, width, THICK, fill)
            if width > 0.3:
                middle = x + width / 2
                _on(axes, middle, top + THICK / 2, str(number), fill)
            x += width
    if any(number.hidden for number in row.numbers):
        marks.hidden(axes, x, top, max(LEFT + ROOM - x, 0.1), THICK)
    marks.quiet(axes, RIGHT + 0.08, top + THICK / 2, f"of {base:,}")


def _on(axes: "Axes", x: float, y: float, text: str, fill: Fill) -> None:
    """A number on its part. Where the part has a pattern, it stands on plain ground."""
    if fill.pattern:
        marks.words(axes, x, y, text, middle=True, boxed=True)
    else:
        marks.words(axes, x, y, text, middle=True, colour=fill.on)


def _bar(axes: "Axes", top: float, name: str, number: Number, most: int) -> None:
    middle = top + THICK / 2
    marks.name(axes, LEFT - 0.12, middle, name)
    if number.hidden:
        marks.hidden(axes, LEFT, top, STUB, THICK)
        return
    width = ROOM * (number.count or 0) / (most or 1)
    marks.bar(axes, LEFT, top, width, THICK, PLAIN)
    share = f" ({number.share}%)" if number.share is not None else ""
    marks.words(axes, LEFT + width + 0.08, middle, f"{number}{share}")


def _thin(
    axes: "Axes", top: float, number: Number, most: int, fill: Fill, thick: float
) -> None:
    if number.hidden:
        marks.hidden(axes, LEFT, top, STUB, thick - 0.02)
        return
    width = ROOM * (number.count or 0) / (most or 1)
    marks.bar(axes, LEFT, top, width, thick - 0.02, fill)
    marks.words(axes, LEFT + width + 0.08, top + thick / 2, str(number))


def _named(axes: "Axes", top: float, row: Row) -> None:
    marks.name(axes, LEFT - 0.12, top + THICK / 2, row.name, bold=row.whole)


def _key(names: Sequence[str], fills: Sequence[Fill] = ()) -> Shape:
    """What the parts stand for: a small part before each name, in as few lines as
    they take."""
    names = [marks.cut(name, KEY_LETTERS) for name in names]
    places, x, line = [], 0.1, 0
    for name in names:
        width = 0.32 + LETTER * len(name)
        if x + width > WIDTH and x > 0.1:
            x, line = 0.1, line + 1
        places.append((x, 0.08 + line * 0.22))
        x += width

    def draw(axes: "Axes") -> None:
        for n, (name, (x, y)) in enumerate(zip(names, places, strict=True)):
            marks.bar(axes, x, y, 0.16, 0.13, fills[n] if fills else fill_of(n))
            marks.words(axes, x + 0.22, y + 0.07, name)

    return Shape(0.08 + (line + 1) * 0.22 + 0.12, draw)
