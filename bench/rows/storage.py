"""How many bytes a drafting session leaves behind."""

import json
from collections.abc import Iterator

from bench import policy
from bench.figures import Figure, Measured
from bench.rows import Bench

KILO = 1024


def figures(bench: Bench) -> Iterator[Figure]:
    """Each save begins a session, since another person saved before."""
    count = bench.sizes.sessions
    ours, plain = (
        Measured(side.call("saved", count) / count / KILO)
        for side in (bench.ours, bench.plain)
    )
    copy = Measured(len(json.dumps(policy.body())) / KILO)
    yield Figure("storage", ours, copy)
    yield Figure("storage.wagtail", ours, plain)
