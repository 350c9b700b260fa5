"""The results as a table for people."""

from collections.abc import Iterator, Sequence

from django.db import connection

from bench.measure import Result

HEAD = ("", "median", "p95", "queries", "yardstick", "queries", "ratio", "goal", "")
FORM = "{:<36} {:>9} {:>9} {:>8}  {:>9} {:>8}  {:>6} {:>12}  {}"


def table(results: Sequence[Result]) -> Iterator[str]:
    """One line for each measure; times in milliseconds."""
    yield f"On {connection.vendor}, 12,500 words; times in ms, in process."
    yield ""
    yield FORM.format(*HEAD)
    for result in results:
        goal = f"<= {result.goal.ratio}"
        if result.goal.queries:
            goal += f", {result.goal.queries} q"
        yield FORM.format(
            result.goal.words,
            f"{result.ours.median:.1f}",
            f"{result.ours.p95:.1f}",
            result.ours.queries,
            f"{result.yardstick.median:.1f}",
            result.yardstick.queries,
            f"{result.ratio:.2f}",
            goal,
            "reached" if result.reached else "MISSED",
        )
    yield ""
    for result in results:
        yield f"{result.goal.words}: beside {result.goal.yardstick}."
        yield f"    Measured elsewhere: {result.goal.peers}."
