"""What is measured, in groups that can be asked for by name (`--only`)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.figures import Figure
from bench.processes import Side
from bench.sizes import Sizes


@dataclass(frozen=True)
class Bench:
    """Both sides and how much of everything."""

    ours: Side
    plain: Side
    sizes: Sizes


Group = Callable[[Bench], Iterator[Figure]]
