"""Clauses and sections of the text consulted on, as comments and points name them."""

from dataclasses import dataclass

from consultation.asking.text import SectionText, clauses_of
from consultation.models import Consultation

WHOLE = "The whole text"


@dataclass(frozen=True, slots=True)
class Clauses:
    """The text's sections and clauses by their ids, in its order."""

    sections: tuple[SectionText, ...]

    @property
    def places(self) -> dict[str, int]:
        """Where each clause and section stands."""
        return {key: place for place, key in enumerate(self.words)}

    @property
    def words(self) -> dict[str, str]:
        """The words of each clause; of a section none."""
        found = {}
        for part in self.sections:
            found[part.section.id] = ""
            for line in part.clauses:
                found[line.id] = line.words
        return found

    @property
    def numbers(self) -> dict[str, str]:
        """What each is called: "3.1", or a section with its heading."""
        found = {}
        for part in self.sections:
            found[part.section.id] = str(part.section)
            for line in part.clauses:
                found[line.id] = line.number
        return found

    def section(self, key: str) -> SectionText | None:
        """The section of this id."""
        return next((part for part in self.sections if part.section.id == key), None)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """All of them to choose from, each with its first words, after the whole."""
        found = [("", WHOLE)]
        for part in self.sections:
            found.append((part.section.id, f"Section {part.section}"))
            found += [
                (line.id, f"{line.number} {_short(line.words)}".strip())
                for line in part.clauses
            ]
        return found


def clauses_for(consultation: Consultation) -> Clauses:
    """Those of the text that this consultation asks about; none of a practice."""
    return Clauses(tuple(clauses_of(consultation)))


def _short(words: str, longest: int = 70) -> str:
    if len(words) <= longest:
        return words
    return words[:longest].rsplit(" ", 1)[0] + " …"
