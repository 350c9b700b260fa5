"""What in somebody's words may show who they are: names, numbers, places.

Simple patterns that find too much rather than too little. A hint for the person who
makes the copy, who reads every word all the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PATTERNS = (
    ("address", r"[\w.+-]+@[\w-]+\.[\w.-]+|https?://\S+|www\.\S+|(?<!\w)@\w{2,}"),
    ("postcode", r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b"),
    (
        "place",
        r"\b(?:[A-Z][\w’'-]+\s+){1,3}"
        r"(?:Street|Road|Lane|Avenue|Close|House|School|Academy|College|Drive|Court|"
        r"Park|Home|Club|Centre|Hospital|Church)\b",
    ),
    ("number", r"\b\d[\d ./:-]*\d\b|\b\d\b"),
    (
        "somebody",
        r"\b[Mm]y\s+(?:mum|mom|dad|nan|gran|grandad|brother|sister|step\w+|aunt\w*|"
        r"uncle|cousin|key ?worker|social worker|teacher|foster \w+)\b(?:\s+[A-Z]\w+)?",
    ),
    (
        "name",
        r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+[A-Z]\w+|"
        r"(?<=[a-z,;’'] )[A-Z][a-z]+(?:\s+[A-Z][a-z]+)*|\b[A-Z][a-z]+\s+[A-Z][a-z]+\b",
    ),
)
FINDS = re.compile("|".join(f"(?P<{name}>{how})" for name, how in _PATTERNS))
# Longer words are marked this far alone, so that no input keeps the server busy.
MARKED = 20_000
# Words with a capital that name nobody.
COMMON = frozenset({"I", "WiFi", "Internet", "TikTok", "YouTube"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the words; `kind` is what it may be, or nothing."""

    text: str
    kind: str = ""


def pieces(words: str) -> Iterator[Piece]:
    """The words in stretches, the doubtful ones marked."""
    at = 0
    for found in FINDS.finditer(words[:MARKED]):
        if found.group() in COMMON:
            continue
        if found.start() > at:
            yield Piece(words[at : found.start()])
        yield Piece(found.group(), found.lastgroup or "")
        at = found.end()
    if at < len(words):
        yield Piece(words[at:])
