"""The whole test suite: on SQLite, then what depends on the database on PostgreSQL.

`python -m tools.suite [words for pytest]`. The last line adds both runs up, in pytest's
own form. Where PostgreSQL is missing that lane is left out and named; with
`FORBID_SKIPS=1` it is a failure.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.postgres import ClusterError, cluster
from tools.postgres_keeper import programs

ROOT = Path(__file__).resolve().parents[1]
ON_POSTGRESQL = ["-m", "database or postgres"]
MISSING = "PostgreSQL not found; run: sudo apt-get install postgresql"
# As pytest's exit codes mean.
PASSED, FAILED, INTERRUPTED, NO_TESTS = 0, 1, 2, 5
ORDER = ("failed", "passed", "skipped", "xfailed", "xpassed", "error")


@dataclass
class Run:
    """How one database did."""

    name: str
    code: int
    seconds: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)
    said: str = ""

    def line(self) -> str:
        told = self.said or f"{outcome(self.counts)} in {self.seconds:.2f}s"
        return f"{self.name + ':':<12} {told}"


def outcome(counts: Mapping[str, int]) -> str:
    """As pytest says it: 2 failed, 40 passed, 1 error."""
    words = [
        f"{counts[name]} {plural(name, counts[name])}" for name in ORDER if counts[name]
    ]
    return ", ".join(words) or "no tests ran"


def plural(name: str, number: int) -> str:
    return "errors" if name == "error" and number > 1 else name


def pytest(name: str, words: Sequence[str], **environment: str) -> Run:
    """One run of pytest, its output as it comes."""
    with tempfile.TemporaryDirectory(prefix="assent-suite-") as folder:
        tally = Path(folder) / "tally.json"
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-n", "auto", *words],
            cwd=ROOT,
            env={**os.environ, **environment, "TEST_TALLY": str(tally)},
        )
        counts = json.loads(tally.read_text()) if tally.exists() else {}
        took = time.monotonic() - began
    return Run(name, done.returncode, took, Counter(counts))


def on_sqlite(words: Sequence[str]) -> Run:
    return pytest("SQLite", words)


def on_postgresql(words: Sequence[str]) -> Run:
    """On a server of our own; where there is none, as lanes do: skipped, or failed."""
    name = "PostgreSQL"
    if programs() is None:
        return left_out(name)
    try:
        with cluster() as found:
            return pytest(name, [*words, *ON_POSTGRESQL], **found.environment())
    except ClusterError as problem:
        return Run(name, FAILED, counts=Counter(error=1), said=str(problem))


def left_out(name: str) -> Run:
    if os.environ.get("FORBID_SKIPS") == "1":
        said = f"A skip is a failure here. {MISSING}"
        return Run(name, FAILED, counts=Counter(error=1), said=said)
    return Run(name, NO_TESTS, said=f"skipped: {MISSING}")


def both(words: Sequence[str]) -> list[Run]:
    """SQLite, then PostgreSQL, unless somebody stopped the first or asked nonsense."""
    first = on_sqlite(words)
    if first.code not in (PASSED, FAILED, NO_TESTS):
        return [first]
    return [first, on_postgresql(words)]


def verdict(runs: Sequence[Run]) -> int:
    """The worst of both; a place without tests for one database is no failure."""
    codes = {run.code for run in runs}
    return max(codes - {NO_TESTS}, default=NO_TESTS)


def summary(runs: Sequence[Run]) -> str:
    """A line for each run, and at the end both together."""
    total: Counter[str] = sum((run.counts for run in runs), Counter())
    took = sum(run.seconds for run in runs)
    words = f" {outcome(total)} in {took:.2f}s "
    return "\n".join(["", *(run.line() for run in runs), f"{words:=^80}"])


def main(words: Sequence[str]) -> int:
    if "TEST_DATABASE_URL" in os.environ:
        # Somebody names a database: the suite runs on that one, and no other.
        return pytest("This database", words).code
    runs = both(words)
    print(summary(runs))
    return verdict(runs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
