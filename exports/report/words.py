"""Small things that both editions of a report say in the same way."""

from collections.abc import Iterable, Iterator
from datetime import date

from consultation.deciding.facts import Changed
from exports.report.blocks import Block, Change, Gap, Paragraph, Section
from exports.word.dates import long_date
from workflow.redline import compared


def day(on: date | None, otherwise: str = "Not recorded") -> str:
    """A date in words."""
    return long_date(on.isoformat()) if on is not None else otherwise


def paragraphs(words: str, gap: str = "") -> Iterator[Block]:
    """Each line of a text; where there is none, what is missing."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    yield from (Paragraph(line) for line in lines)
    if not lines and gap:
        yield Gap(gap)


def counted(number: int, thing: str, things: str = "") -> str:
    """ "1 point", "2 points"."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def section(key: str, heading: str, blocks: Iterable[Block]) -> Section:
    """A section of these blocks."""
    return Section(key, heading, tuple(blocks))


def change(one: Changed) -> Change:
    """A clause before and after, compared word by word."""
    return Change(*compared(one.before, one.after))
