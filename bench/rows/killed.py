"""What is tried elsewhere: killing needs no clock, and takes minutes."""

from collections.abc import Iterator

from bench.figures import Figure
from bench.rows import Bench


def figures(bench: Bench) -> Iterator[Figure]:
    """Where to look."""
    yield Figure("killed", note="make test-faults kills 200 transitions and judges")
