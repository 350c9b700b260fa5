"""When a source is from, as exactly as is known: a year, a month or a day.

Kept as the beginning of an ISO date ("2024", "2024-03", "2024-03-12"), so that what is
known less exactly is neither lost nor made up, and dates sort as text.
"""

import re
from datetime import date, datetime

from django.utils import timezone

FIRST_YEAR = 1900
HELP = "As exactly as you know: 2024, March 2024 or 12 March 2024."
# How people write it, and how much of the ISO date that tells.
WAYS = (
    ("%Y-%m-%d", 10),
    ("%d/%m/%Y", 10),
    ("%d %B %Y", 10),
    ("%d %b %Y", 10),
    ("%Y-%m", 7),
    ("%m/%Y", 7),
    ("%B %Y", 7),
    ("%b %Y", 7),
    ("%Y", 4),
)


def parse(words: str) -> str:
    """The beginning of an ISO date; empty for no words.

    Raises ValueError, with a sentence, for what is no date, before 1900 or to come.
    """
    words = " ".join(words.split())
    if not words:
        return ""
    day, known = _read(words)
    if day.year < FIRST_YEAR:
        raise ValueError(f"“{words}” is before {FIRST_YEAR}.")
    found = day.isoformat()[:known]
    if found > timezone.localdate().isoformat()[:known]:
        raise ValueError(f"“{words}” has not come yet.")
    return found


def long(kept: str) -> str:
    """12 March 2024, March 2024 or 2024."""
    match [int(part) for part in kept.split("-") if part]:
        case [year, month, day]:
            return f"{day} {date(year, month, 1):%B} {year}"
        case [year, month]:
            return f"{date(year, month, 1):%B} {year}"
    return kept


def _read(words: str) -> tuple[date, int]:
    if re.fullmatch(r"[\w /-]{4,30}", words, re.ASCII):
        for way, known in WAYS:
            try:
                return datetime.strptime(words, way).date(), known
            except ValueError:
                continue
    raise ValueError(f"“{words[:30]}” is no date. {HELP}")
