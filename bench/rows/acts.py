"""Saving, approving, publishing; and the clicks that an approval takes."""

from collections.abc import Iterator

from bench.figures import Figure, Measured
from bench.rows import Bench
from bench.rows.pairs import pair


def figures(bench: Bench) -> Iterator[Figure]:
    """In process, so that nothing but the application is measured."""
    ours, plain = bench.ours, bench.plain
    for name in ("save", "approve", "publish"):
        yield pair(name, bench.sizes, (ours, name), (plain, name))
    yield Figure("clicks", Measured(ours.call("clicks")))
