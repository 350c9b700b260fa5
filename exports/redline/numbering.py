"""Numbers in a redline, which Word counts itself.

They are right once all changes are accepted, rejected or hidden. While changes are
shown, Word counts what is removed too; the list of changes gives both numbers. To spell
the old number out on what leaves would need a tracked change of its numbering, at which
LibreOffice sets what follows in the style of what left.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cms.text.compare.model import SectionHeading, Unit
from cms.text.model import Clause, SubHeading, Text
from cms.text.numbering import levels, numbers
from exports.word import styles
from exports.word.look import Look
from exports.word.markup import numbered
from exports.word.numbering import SECTION_NUMBER, ClauseNumbers

# A paragraph's style, and its own properties besides.
Properties = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """How the headings and clauses of one of the two texts are set."""

    look: Look
    clauses: Mapping[str, Properties]
    deep: Mapping[str, int]
    numbers: ClauseNumbers

    def of(self, unit: Unit) -> Properties:
        """The style and numbering of a heading or clause."""
        match unit:
            case SectionHeading():
                return self.look.ids[styles.HEADING_1], SECTION_NUMBER
            case SubHeading():
                role = styles.HEADING_2 if unit.level <= 3 else styles.HEADING_3
                return self.look.ids[role], ""
            case Clause():
                return self.clauses[unit.id]
        raise ValueError(f"{type(unit).__name__} is no paragraph of a section.")

    def spelled(self, unit: Unit) -> Properties:
        """The same with the list level said beside the style that implies it.

        LibreOffice gives back the numbering of a paragraph, but not its style.
        """
        style, properties = self.of(unit)
        if properties or not isinstance(unit, Clause):
            return style, properties
        return style, numbered(min(self.deep[unit.id], styles.DEEPEST), 1)


def sides(old: Text, new: Text, look: Look) -> tuple[Side, Side, ClauseNumbers]:
    """Both texts' numbering, and the one numbering part that holds both."""
    found = ClauseNumbers(numbers(new), look.ids)
    was = replace(found, numbers=numbers(old))
    return _side(old, was, look), _side(new, found, look), found


def _side(text: Text, found: ClauseNumbers, look: Look) -> Side:
    clauses: dict[str, Properties] = {}
    deep: dict[str, int] = {}
    for section in text.sections:
        clauses |= found.paragraph_properties(section)
        deep |= levels(section.parts)
    return Side(look, clauses, deep, found)
