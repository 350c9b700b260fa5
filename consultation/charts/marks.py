"""Bars, words and numbers on a drawing whose measure is the inch, from the top left."""

from textwrap import wrap
from typing import TYPE_CHECKING

from consultation.charts.palette import GROUND, HIDDEN, INK, LINE, QUIET, Fill

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LETTERS = 26  # of a name in one line
LINE_HEIGHT = 0.155
HIDDEN_WORD = "hidden"


def bar(
    axes: "Axes", x: float, y: float, width: float, height: float, fill: Fill
) -> None:
    """A filled part with an edge, whose pattern is in the colour of words on it."""
    from matplotlib.patches import Rectangle

    axes.add_patch(
        Rectangle(
            (x, y),
            width,
            height,
            facecolor=fill.colour,
            edgecolor=fill.edge,
            hatch=fill.pattern or None,
            hatchcolor=fill.lines,
            linewidth=0.8,
            clip_on=False,
        )
    )


def hidden(axes: "Axes", x: float, y: float, width: float, height: float) -> None:
    """Where a number is hidden: hatched, with the word on it where there is room."""
    bar(axes, x, y, width, height, HIDDEN)
    middle = x + width / 2
    if width > 0.6:
        words(axes, middle, y + height / 2, HIDDEN_WORD, middle=True, boxed=True)


def words(
    axes: "Axes",
    x: float,
    y: float,
    text: str,
    *,
    colour: str = INK,
    middle: bool = False,
    right: bool = False,
    boxed: bool = False,
    bold: bool = False,
) -> None:
    """One line of words, its middle at `y`; boxed, the pattern below stays away."""
    box = {"facecolor": GROUND, "edgecolor": "none", "pad": 1.2} if boxed else None
    axes.text(
        x,
        y,
        text,
        color=colour,
        ha="center" if middle else "right" if right else "left",
        va="center_baseline",
        bbox=box,
        fontweight="bold" if bold else "normal",
    )


def name(axes: "Axes", x: float, y: float, text: str, *, bold: bool = False) -> None:
    """A name to the left of its bar, in up to three lines around `y`."""
    lines = lines_of(text, LETTERS - 4 if bold else LETTERS)
    top = y - LINE_HEIGHT * (len(lines) - 1) / 2
    for place, line in enumerate(lines):
        words(axes, x, top + place * LINE_HEIGHT, line, right=True, bold=bold)


def lines_of(text: str, letters: int = LETTERS, most: int = 3) -> list[str]:
    """Words in lines that are short enough; what does not fit is cut off."""
    found = wrap(text, letters) or [""]
    if len(found) > most:
        found = [*found[: most - 1], found[most - 1].rstrip(".,") + " …"]
    return found


def cut(text: str, letters: int) -> str:
    """As much of it as there is room for."""
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def ground(axes: "Axes", x: float, top: float, bottom: float) -> None:
    """The line from which bars begin."""
    axes.plot([x, x], [top, bottom], color=LINE, linewidth=1, zorder=0, clip_on=False)


def quiet(axes: "Axes", x: float, y: float, text: str) -> None:
    """A few words that stand back."""
    words(axes, x, y, text, colour=QUIET)
