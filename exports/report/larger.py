"""A look in which nothing is smaller than 16 point, for readers who read with effort.

The council's own look stays: every size in its styles grows, small ones to 16 point.
"""

import re
from dataclasses import replace
from functools import lru_cache

from exports.word.look import Look

SMALLEST, MORE, LARGEST = 32, 8, 76  # half-points
_SIZE = re.compile(r'(<w:sz(?:Cs)? w:val=")(\d+)(")')


def larger(look: Look) -> Look:
    """The same look, in larger letters."""
    return replace(look, styles=_larger(look.styles))


@lru_cache(maxsize=8)
def _larger(styles: str) -> str:
    return _SIZE.sub(_grown, styles)


def _grown(found: re.Match[str]) -> str:
    size = int(found[2])
    grown = max(SMALLEST, size + MORE if size > 24 else SMALLEST)
    return f"{found[1]}{max(size, min(grown, LARGEST))}{found[3]}"
