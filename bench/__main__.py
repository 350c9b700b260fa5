"""`python -m bench`: our figures, the yardsticks', and the goals, in one table."""

import argparse
import json
import os
import sys
from pathlib import Path

import django


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="of each measure")
    parser.add_argument("--only", nargs="*", help="save approve publish word editor")
    parser.add_argument(
        "--same", action="store_true", help="give the yardstick our settings too"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="results as data")
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    # These read models, which are there only now.
    from bench import editor
    from bench.running import run
    from bench.telling import table

    results = list(run(options.rounds, options.only, same=options.same))
    for line in table(results):
        print(line)
    if not options.only or "editor" in options.only:
        print("", *editor.lines(), sep="\n")
    if options.json:
        written = json.dumps([result.as_json() for result in results], indent=2)
        options.json.write_text(written + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
