"""Both sides served by gunicorn: acts over HTTP, memory after the work, reads."""

import shutil
from collections.abc import Iterator
from http.client import HTTPConnection

from bench.figures import Figure, Measured
from bench.goals import GOALS
from bench.rows import Bench
from bench.rows.load import Load

WORK = ("save", "approve", "publish", "compare")


def figures(bench: Bench) -> Iterator[Figure]:
    """The same work on both sides, in the same order; then the reading."""
    ours, plain = bench.ours, bench.plain
    paths = {side.name: side.call("public_path") for side in (ours, plain)}
    static = ours.call("static_path")
    ports = {
        side.name: side.call("serve", bench.sizes.workers) for side in (ours, plain)
    }
    yield from _work(bench)
    ours.call("public_path")  # published again, whatever the work left open
    yield from _reads(bench, ports, paths, static)


def _work(bench: Bench) -> Iterator[Figure]:
    sides = (bench.ours, bench.plain)
    for side in sides:
        side.call("over_http", True)
    for name in WORK:
        found = [
            [side.call("time", name) for side in sides]
            for _ in range(bench.sizes.rounds)
        ]
        if name in ("approve", "publish"):
            yield Figure(f"{name}.http", *map(Measured.of, zip(*found, strict=True)))
    for side in sides:
        side.call("over_http", False)
    held = [side.call("memory") for side in sides]
    for name, kind in (("memory", "together"), ("memory.largest", "largest")):
        yield Figure(name, *(Measured(found[kind]) for found in held))


def _reads(
    bench: Bench, ports: dict[str, int], paths: dict[str, str], static: str
) -> Iterator[Figure]:
    if shutil.which("wrk") is None:
        for name in (name for name in GOALS if name.startswith("reads")):
            yield Figure(name, note="wrk is not installed: apt-get install wrk")
        return
    page = f"http://127.0.0.1:{ports['ours']}"
    gzip = {"Accept-Encoding": "gzip"}
    etag = {"If-None-Match": _etag(ports["ours"], paths["ours"])}
    loads = {
        "ours": Load(page + paths["ours"]),
        "plain": Load(f"http://127.0.0.1:{ports['plain']}{paths['plain']}"),
        "static": Load(page + static),
        "empty": Load(page + "/bench/empty/"),
        "ours.gzip": Load(page + paths["ours"], gzip),
        "static.gzip": Load(page + static, gzip),
        "unchanged": Load(page + paths["ours"], etag),
    }
    found: dict[str, list[float]] = {name: [] for name in loads}
    for _ in range(bench.sizes.slow_rounds):
        for name, load in loads.items():
            found[name].append(load.run(bench.sizes.reading_seconds))
    rates = {name: Measured.of(values) for name, values in found.items()}
    yield Figure("reads", rates["ours"], rates["plain"])
    yield Figure("reads.static", rates["ours"], rates["static"])
    yield Figure("reads.empty", rates["ours"], rates["empty"])
    yield Figure("reads.gzip", rates["ours.gzip"], rates["static.gzip"])
    yield Figure("reads.unchanged", rates["unchanged"], rates["empty"])


def _etag(port: int, path: str) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        return response.headers["ETag"] or ""
    finally:
        connection.close()
