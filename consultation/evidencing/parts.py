"""What a sheet is made of: parts with lines, each a fact or a gap."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from consultation.models import Consultation
from workflow.screens.listing import long_date


@dataclass(frozen=True, slots=True)
class Line:
    """A fact with what it is about; or a `gap`, with where it is filled if anywhere."""

    words: str
    about: str = ""
    gap: bool = False
    url: str = ""
    mends: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the four things that a sheet asks; `question` says it plainly."""

    key: str
    heading: str
    question: str
    lines: tuple[Line, ...]

    @property
    def gaps(self) -> int:
        """How many of its lines are gaps."""
        return sum(line.gap for line in self.lines)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole sheet."""

    title: str
    lead: str
    parts: tuple[Part, ...]

    @property
    def gaps(self) -> int:
        """How many gaps it has."""
        return sum(part.gaps for part in self.parts)


def part(key: str, heading: str, question: str, lines: Iterable[Line]) -> Part:
    """A part of these lines."""
    return Part(key, heading, question, tuple(lines))


def gap(words: str, url: str = "", mends: str = "", *, about: str = "") -> Line:
    """Something that nobody recorded."""
    return Line(words, about, gap=True, url=url, mends=mends)


def written(about: str, words: str, otherwise: str, url: str = "") -> Iterator[Line]:
    """What somebody wrote, or that nobody did."""
    if words.strip():
        yield Line(words.strip(), about)
    else:
        yield gap(otherwise, url, "Write it" if url else "", about=about)


def later(row: Consultation, lines: Iterable[Line]) -> Iterator[Line]:
    """Lines about what follows when it is closed; before that nothing is missing."""
    if row.is_closed:
        yield from lines
    else:
        yield Line("This follows when the consultation is closed.")


def day(found: date | None) -> str:
    """As in "9 May 2026"."""
    return long_date(found) if found is not None else ""


def number(count: int, one: str, many: str = "") -> str:
    """As in "3 sessions"."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
