"""The kinds of hostile files, and how one is made from its number.

Each kind is a function of a seeded random number generator, so that a file can be made
again by its number. A kind says what must become of it: REFUSED with a sentence, CLEAN
(a harmless oddity that is read), or EITHER.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random

from tests.exports.incoming.docx import docx, paragraph

REFUSED, CLEAN, EITHER = "refused", "clean", "either"
Kind = Callable[[Random], bytes]
KINDS: list[tuple[str, str, Kind]] = []
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ELSEWHERE = ["file:///etc/passwd", "http://127.0.0.1:1/x", "\\\\host\\share"]


@dataclass(frozen=True)
class Hostile:
    """One hostile file, and what must become of it."""

    name: str
    expected: str
    data: bytes


def hostile(number):
    """The file of this number: every kind in turn, each time another variety."""
    name, expected, make = KINDS[number % len(KINDS)]
    return Hostile(f"{name}-{number}", expected, make(Random(number)))


def kind(expected):
    """Add a kind."""

    def add(make):
        KINDS.append((make.__name__, expected, make))
        return make

    return add


@cache
def usual():
    """An ordinary file to spoil."""
    return docx(*(paragraph(f"Clause {number} of the policy.") for number in range(80)))


def in_text(*content, **more):
    """A file with this content between two paragraphs."""
    return docx(paragraph("Before."), *content, paragraph("After."), **more)


def run(text):
    """A run of words."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def times(rng, low, high):
    """A number, small ones as likely as large ones."""
    return int(low * (high / low) ** rng.random())
