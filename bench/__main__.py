"""`python -m bench`: our figures, the yardsticks', and the goals.

python -m bench                               everything, on every database here
python -m bench --only acts lists             groups
python -m bench --database sqlite --json var/bench.json
python -m bench --against var/older.json      and how it differs
python -m bench --from var/bench.json --write docs/performance.md
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from bench import kept, telling
from bench.databases import available
from bench.figures import Figure
from bench.running import GROUPS, run
from bench.sizes import TINY, USUAL


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    there = available()
    parser.add_argument("--database", nargs="*", choices=there, default=there)
    parser.add_argument("--only", nargs="*", choices=list(GROUPS), default=[])
    parser.add_argument("--rounds", type=int, help=f"usually {USUAL.rounds}")
    parser.add_argument("--tiny", action="store_true", help="only see that it runs")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the results")
    parser.add_argument("--from", type=Path, metavar="FILE", help="measure nothing")
    parser.add_argument("--against", type=Path, metavar="FILE", help="an older run's")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="fill a page's table"
    )
    return parser.parse_args()


def main() -> int:
    """Measure, tell, keep."""
    asked = _options()
    kept_before = vars(asked)["from"]
    if kept_before:
        runs, taken = kept.read(kept_before)
    else:
        runs, taken = _measured(asked), ""
    if asked.json:
        kept.write(asked.json, runs)
    if asked.against:
        print(*kept.differences(kept.read(asked.against)[0], runs), sep="\n")
    if asked.write:
        taken = taken or kept.stamp()
        telling.write_between(asked.write, list(telling.markdown(runs, taken)))
    return 0


def _measured(asked: argparse.Namespace) -> dict[str, list[Figure]]:
    sizes = TINY if asked.tiny else USUAL
    if asked.rounds:
        sizes = replace(sizes, rounds=asked.rounds)
    runs: dict[str, list[Figure]] = {}
    for database in asked.database:
        print(telling.heading(database), flush=True)
        runs[database] = []
        for figure in run(database, sizes, asked.only, _progress):
            runs[database].append(figure)
            print(telling.line(figure), flush=True)
            if asked.json:  # a run that is broken off keeps what it found
                kept.write(asked.json, runs)
        print()
    return runs


def _progress(words: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{words} … ", end="\r", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
