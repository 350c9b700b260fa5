"""What 500 drafting sessions cost beside ten."""

from collections.abc import Iterator

from bench.figures import Figure
from bench.rows import Bench
from bench.rows.pairs import pair, together

NAMED = (10, 100, 500)


def figures(bench: Bench) -> Iterator[Figure]:
    """History beside Wagtail's, then the largest beside the smallest, in turn."""
    ours, plain, sizes = bench.ours, bench.plain, bench.sizes
    few, many = sizes.revisions[0], sizes.revisions[-1]
    for named, count in zip(NAMED, sizes.revisions, strict=False):
        for place in ("first", "last"):
            yield pair(
                f"history.{named}.{place}",
                sizes,
                (ours, "history", count, place),
                (plain, "history", count, place),
            )
    for place in ("first", "last"):
        large, small = together(
            sizes,
            (ours, "history", many, place),
            (ours, "history", few, "first"),
        )
        yield Figure(f"history.growth.{place}", large, small)
    for name in ("edition", "compare", "save"):
        large, small = together(sizes, (ours, name, many), (ours, name, few))
        yield Figure(f"{name}.growth", large, small)
