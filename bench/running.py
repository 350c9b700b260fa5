"""Runs the groups on one database, and hands each figure on as it is found."""

from collections.abc import Callable, Iterator, Sequence

from bench.databases import sides
from bench.figures import Figure
from bench.rows import (
    Bench,
    Group,
    acts,
    documents,
    growth,
    killed,
    lists,
    served,
    storage,
    submitting,
)
from bench.rows import editor as chromium
from bench.sizes import Sizes

GROUPS: dict[str, Group] = {
    "acts": acts.figures,
    "documents": documents.figures,
    "storage": storage.figures,
    "growth": growth.figures,
    "lists": lists.figures,
    "served": served.figures,
    "submitting": submitting.figures,
    "editor": chromium.figures,
    "killed": killed.figures,
}


def run(
    database: str,
    sizes: Sizes,
    only: Sequence[str] = (),
    tell: Callable[[str], None] = lambda words: None,
) -> Iterator[Figure]:
    """Every figure of the groups asked for; of all, if none is named."""
    with sides(database) as (ours, plain):
        bench = Bench(ours, plain, sizes)
        for name, group in GROUPS.items():
            if not only or name in only:
                tell(f"{database}: {name}")
                yield from group(bench)
