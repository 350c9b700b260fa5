"""Results as JSON: written, read again, and set against an older run."""

import json
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.figures import Figure, from_json

Runs = Mapping[str, Sequence[Figure]]
NOISE = 0.25  # differences under a quarter are noise


def write(path: Path, runs: Runs) -> None:
    """Keep the figures of each database, with the machine they were taken on."""
    kept = {
        "taken": today(),
        "machine": machine(),
        "databases": {
            name: [figure.as_json() for figure in figures]
            for name, figures in runs.items()
        },
    }
    path.write_text(json.dumps(kept, indent=2) + "\n")


def today() -> str:
    """The day, UTC."""
    return datetime.now(UTC).date().isoformat()


def stamp() -> str:
    """When and where figures are taken now."""
    return f"{today()}, {machine()}"


def machine() -> str:
    """How many processors, which Python, how busy it was."""
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores, Python {platform.python_version()}, load {load:.1f}"
    )


def read(path: Path) -> tuple[dict[str, list[Figure]], str]:
    """The figures as they were kept, and when and where they were taken."""
    kept = json.loads(path.read_text())
    runs = {
        name: [from_json(figure) for figure in figures]
        for name, figures in kept["databases"].items()
    }
    return runs, f"{kept['taken']}, {kept['machine']}"


def differences(old: Runs, new: Runs) -> Iterator[str]:
    """What became faster or slower, in medians and in ratios, noise named as noise."""
    for database, figures in new.items():
        before = {figure.name: figure for figure in old.get(database, ())}
        yield f"{database}: before -> now"
        for figure in figures:
            was = before.get(figure.name)
            if was is None or was.ours is None or figure.ours is None:
                continue
            yield _difference(was, figure)


def _difference(was: Figure, now: Figure) -> str:
    assert was.ours
    assert now.ours
    goal = now.goal
    change = now.ours.median / was.ours.median if was.ours.median else 1.0
    words = f"{goal.words}: {was.ours.median:.1f} -> {now.ours.median:.1f} {goal.unit}"
    words += f" (x {change:.2f})"
    if was.ratio is not None and now.ratio is not None:
        words += f"; beside {goal.beside} {was.ratio:.2f} -> {now.ratio:.2f}"
    if was.ours.queries != now.ours.queries:
        words += f"; {was.ours.queries} -> {now.ours.queries} queries"
    if abs(change - 1) <= NOISE:
        words += "; noise"
    if was.verdict != now.verdict:
        words += f"; {was.verdict} -> {now.verdict}"
    return f"  {words}"
