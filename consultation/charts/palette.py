"""The colours of charts, each with a name by which a page can set another.

Nothing depends on colour alone: parts beside each other have patterns or edges, and
numbers stand on them or beside them. What is hidden is hatched and says so.
"""

from dataclasses import dataclass

INK = "#1b2328"
QUIET = "#47545b"
GROUND = "#fefefe"
LINE = "#c5ced1"
BAR = "#14505c"
PALE = "#e3ebec"
HATCH = "#6b777d"
COLOURS = {
    "ink": INK,
    "quiet": QUIET,
    "ground": GROUND,
    "line": LINE,
    "bar": BAR,
    "pale": PALE,
    "hatch": HATCH,
    "one": "#0f4c5a",
    "on-one": "#fdffff",
    "two": "#7fb3bc",
    "on-two": "#10262b",
    "three": "#e6dfc8",
    "on-three": "#201d12",
    "four": "#dd9a5b",
    "on-four": "#2a1605",
    "five": "#8f3d1d",
    "on-five": "#fffdfb",
    "six": "#eef1f2",
    "on-six": "#22292c",
}


@dataclass(frozen=True, slots=True)
class Fill:
    """How a part is filled: its colour, that of words on it, and a pattern."""

    colour: str
    on: str
    pattern: str = ""
    lines: str = GROUND
    edge: str = GROUND


def _fill(name: str, pattern: str = "", lines: str = GROUND) -> Fill:
    return Fill(COLOURS[name], COLOURS[f"on-{name}"], pattern, lines)


# From the best to the worst; neighbours differ in pattern too.
FILLS = (
    _fill("one"),
    _fill("two", "///"),
    _fill("three"),
    _fill("four", "\\\\\\"),
    _fill("five"),
    _fill("six", "---", LINE),
)
PLAIN = Fill(BAR, GROUND)
INVITED = Fill(PALE, INK, edge=QUIET)
HIDDEN = Fill(GROUND, INK, "////", HATCH, HATCH)


def fill_of(place: int) -> Fill:
    """The fill of the part at this place."""
    return FILLS[place % len(FILLS)]
