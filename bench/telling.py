"""The results for people: as lines while they come, and as a table in Markdown."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.figures import Figure, Measured
from bench.kept import Runs

FORM = "{:<40} {:>9} {:>9} {:>7}  {:>9} {:>7} {:>7}  {:<28} {}"
HEAD = ("", "median", "p95", "queries", "beside", "queries", "ratio", "goal", "")
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def heading(database: str) -> str:
    """The head of a table."""
    first = f"On {NAMES[database]}, 12,500 words; ms unless said"
    return FORM.format(first, *HEAD[1:]).rstrip()


def line(figure: Figure) -> str:
    """One figure."""
    goal = figure.goal
    words = goal.words if goal.unit in ("ms", "") else f"{goal.words}, {goal.unit}"
    if figure.ours is None:
        return f"{words:<40} {figure.note}"
    return FORM.format(
        words,
        *_cells(figure.ours),
        *_beside(figure.beside),
        _ratio(figure),
        goal.in_words,
        f"{figure.verdict}{f' (beside {goal.beside})' if goal.beside else ''}",
    ).rstrip()


def _cells(side: Measured) -> tuple[str, str, str]:
    return number(side.median), number(side.p95), _count(side.queries)


def _beside(side: Measured | None) -> tuple[str, str]:
    return (number(side.median), _count(side.queries)) if side else ("", "")


def number(value: float | None) -> str:
    """Three figures are enough."""
    if value is None:
        return ""
    if value == int(value) and value < 100:
        return str(int(value))
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def _count(queries: int | None) -> str:
    return "" if queries is None else f"{queries:,}"


def _ratio(figure: Figure) -> str:
    if figure.ratio is None:
        return ""
    return f"{figure.ratio:.4f}" if figure.ratio < 0.01 else f"{figure.ratio:.2f}"


def markdown(runs: Runs, taken: str) -> Iterator[str]:
    """A table of each database."""
    for database, figures in runs.items():
        yield f"### {NAMES[database]}"
        yield ""
        yield f"Taken on {taken}. Times in milliseconds."
        yield ""
        yield "| Work | Median | p95 | Queries | Beside | Ratio | Goal | |"
        yield "|---|--:|--:|--:|---|--:|---|---|"
        yield from map(_row, figures)
        yield ""


def _row(figure: Figure) -> str:
    goal = figure.goal
    unit = "" if goal.unit in ("ms", "") else f", {goal.unit}"
    if figure.ours is None:
        return _joined(goal.words, *[""] * 5, _signs(figure), figure.note)
    median, p95, queries = _cells(figure.ours)
    beside = goal.beside
    if figure.beside:
        beside += f": {number(figure.beside.median)}"
        if figure.beside.queries:
            beside += f" ({figure.beside.queries:,} queries)"
    return _joined(
        goal.words + unit,
        median,
        p95,
        queries,
        beside,
        _ratio(figure),
        _signs(figure),
        figure.verdict,
    )


def _joined(*cells: str) -> str:
    return f"|{'|'.join(f' {cell} ' if cell else ' ' for cell in cells)}|"


def _signs(figure: Figure) -> str:
    return figure.goal.in_words.replace("<=", "≤").replace(">=", "≥")


def write_between(path: Path, lines: Sequence[str]) -> None:
    """Put the lines between the page's two markers. Raises ValueError without them."""
    before, begin, rest = path.read_text().partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{path} has no place for figures: {BEGIN} … {END}")
    filled = "\n".join(("", "", *lines)).rstrip()
    path.write_text(f"{before}{BEGIN}{filled}\n\n{END}{after}")
