"""The parts of a text that a point can be about, or that can change because of one."""

from collections.abc import Mapping
from dataclasses import dataclass

from cms.text import citations
from cms.text.compare.model import SectionHeading, Unit
from cms.text.compare.units import says, units
from cms.text.model import Clause, Image, SubHeading, Text
from cms.text.numbering import numbers
from consultation.models import Consultation

LONGEST = 70  # characters of a part in a list to choose from


@dataclass(frozen=True, slots=True)
class Part:
    """A clause, heading, table, box or list of definitions, in plain words.

    `section` is the number and heading of the section that a clause stands in.
    """

    id: str
    number: str
    section: str
    words: str

    def __str__(self) -> str:
        return f"{self.number} {self._gist()}".strip()

    def _gist(self) -> str:
        line = " ".join(self.words.split())
        return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"

    @property
    def label(self) -> str:
        """Number and section, as a page says where it is; its words without one."""
        if not self.number:
            return self._gist()
        return f"{self.number} in {self.section}" if self.section else self.number


Parts = Mapping[str, Part]


def parts(text: Text) -> dict[str, Part]:
    """Every part that has words, by its id, in the order of the text. No pictures."""
    numbered, cited = numbers(text), citations.numbers(text)
    found: dict[str, Part] = {}
    section = ""
    for unit in units(text):
        number = numbered.get(unit.id, "")
        if isinstance(unit, SectionHeading):
            section = f"{number} {unit.heading}".strip()
        elif not isinstance(unit, Clause | SubHeading):
            section = ""
        words = _words(unit, cited)
        if words.strip():
            inside = section if isinstance(unit, Clause | SubHeading) else ""
            found[unit.id] = Part(unit.id, number, inside, words)
    return found


def _words(unit: Unit, cited: citations.Numbers) -> str:
    if isinstance(unit, Image):
        return ""
    return citations.unmarked(says(unit), cited)


def consulted_text(consultation: Consultation) -> Text | None:
    """The text that people were asked about; none of a call for practice."""
    return consultation.seal.text if consultation.seal is not None else None
