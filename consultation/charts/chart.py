"""A chart of a table: drawn once, for a page and for Word."""

from dataclasses import dataclass
from functools import lru_cache

from consultation.charts import canvas
from consultation.charts.saying import said_of
from consultation.charts.shapes import shape_of
from consultation.charts.svg import within_a_page
from consultation.results.tables import Table

KEPT = 256  # drawings, some 10 kB each; equal tables have equal drawings


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure; each form is drawn when it is asked for."""

    table: Table

    @property
    def alt(self) -> str:
        """What is to be seen."""
        return said_of(self.table)

    @property
    def svg(self) -> str:
        """An element of a page, with `alt` for those who do not see it."""
        return _svg(self.table)

    @property
    def png(self) -> bytes:
        """For Word, 6.4 inches wide at 200 dots to an inch."""
        return _drawn(self.table, "png")


def chart(table: Table) -> Chart:
    """The chart of a table that shows something."""
    return Chart(table)


@lru_cache(maxsize=KEPT)
def _svg(table: Table) -> str:
    return within_a_page(_drawn(table, "svg"), table.key, said_of(table))


@lru_cache(maxsize=KEPT)
def _drawn(table: Table, form: str) -> bytes:
    shape = shape_of(table)
    return canvas.drawn(shape.draw, shape.height, form)
