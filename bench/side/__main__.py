"""`python -m bench.side ours|plain`: set the side up, then do what each line says."""

import json
import os
import sys
import traceback
from importlib import import_module
from typing import Any, TextIO

import django

SETTINGS = {"ours": "bench.ours.settings", "plain": "bench.plain.settings"}


def main() -> int:
    """Answer until the pipe closes."""
    # Whatever a library prints must not land among the answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    name = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS[name]
    django.setup()
    side = import_module(f"bench.{name}.side").Side()
    try:
        for line in sys.stdin:
            _answer(answers, side, json.loads(line))
    finally:
        side.close()
    return 0


def _answer(answers: TextIO, side: Any, wanted: dict[str, Any]) -> None:
    try:
        found = getattr(side, wanted["do"])(*wanted["args"])
        said = {"found": found}
    except Exception:
        said = {"error": traceback.format_exc()}
    answers.write(json.dumps(said) + "\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
