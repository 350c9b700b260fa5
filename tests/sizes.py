"""How hard to try: `make test` the usual size, `make test-faults` the thorough one."""

import os

THOROUGH = os.environ.get("FAULTS") == "1"


def size(usual: int, thorough: int) -> int:
    """The number of runs, rounds or files for this kind of test run."""
    return thorough if THOROUGH else usual
