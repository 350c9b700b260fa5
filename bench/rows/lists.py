"""Home, the work list and the list of editions, as their number grows."""

from collections.abc import Iterator

from bench.figures import Figure, Measured
from bench.rows import Bench
from bench.rows.pairs import pair, together

LISTS = ("home", "waiting", "list")
NAMED = (100, 1_000, 10_000)


def figures(bench: Bench) -> Iterator[Figure]:
    """At each size; beside Wagtail's dashboard while that still answers."""
    ours, plain, sizes = bench.ours, bench.plain, bench.sizes
    smallest: dict[str, Measured] = {}
    beside = False
    for named, count in zip(NAMED, sizes.editions, strict=False):
        if count >= sizes.pending and not beside:
            beside = True
            yield pair(
                "waiting.beside",
                sizes,
                (ours, "lists", "waiting", sizes.pending),
                (plain, "dashboard", sizes.pending),
                slow=True,
            )
        for name in LISTS:
            [found] = together(sizes, (ours, "lists", name, count))
            smallest.setdefault(name, found)
            yield Figure(f"{name}.{named}", found)
            if named != NAMED[0] and count == sizes.editions[-1]:
                yield Figure(f"{name}.growth", found, smallest[name])
