"""Where charts are drawn: matplotlib, loaded when the first one is.

It is large, so nothing that starts up and no public page loads it. It keeps its
settings for the whole process, so one chart is drawn at a time.
"""

import os
from collections.abc import Callable
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 6.4  # inches, the width of a page's text in Word
DOTS = 200  # to an inch
_one_at_a_time = Lock()
Draw = Callable[["Axes"], None]
SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "assent",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9,
    "hatch.linewidth": 0.6,
    "text.parse_math": False,
}


def drawn(draw: Draw, height: float, form: str) -> bytes:
    """What `draw` draws, so many inches high, as "svg" or "png".

    The same drawing has the same bytes on every day.
    """
    os.environ.setdefault("MPLCONFIGDIR", str(settings.VAR_DIR / "matplotlib"))
    with _one_at_a_time:
        return _drawn(draw, height, form)


def _drawn(draw: Draw, height: float, form: str) -> bytes:
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(SETTINGS):
        figure = Figure(figsize=(WIDTH, height), dpi=DOTS)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_axis_off()
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(height, 0)
        draw(axes)
        return _saved(figure, form)


def _saved(figure: "Figure", form: str) -> bytes:
    nothing: dict[str, Any] = (
        {"Software": None}
        if form == "png"
        else dict.fromkeys(("Date", "Creator", "Format", "Type"))
    )
    written = BytesIO()
    ground = "white" if form == "png" else "none"
    figure.savefig(written, format=form, metadata=nothing, facecolor=ground)
    return written.getvalue()
