"""Clause numbers that Word counts itself, and that equal ours on every surface.

One multi-level list carries the whole text: level 0 is the section's heading, level 1
its clauses, and so on. Programs disagree about an item that skips a level (1.1 followed
by 1.1.1.1), so a section that holds one takes definitions whose text is the number.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cms.text.model import Clause, Section
from cms.text.numbering import levels

from .markup import attribute, numbered
from .namespaces import WORD
from .styles import DEEPEST, clause

_COUNTED, _SPELLED = 0, 1
# Section headings take their number directly: Heading 1 also stands, without a number,
# above the parts that are no sections.
SECTION_NUMBER = numbered(0, 1)
# Where the words of each level start, and how much room its number has (twips).
_PLACES = (
    (851, 851), (851, 851), (1843, 992), (3062, 1219), (4451, 1389),
    (4734, 1672), (5018, 1956), (5301, 2239), (5585, 2523),
)  # fmt: skip


@dataclass(slots=True)
class ClauseNumbers:
    """How each clause of a text is numbered in Word, and the numbering part for it."""

    numbers: Mapping[str, str]
    ids: Mapping[str, str]
    _spelled: dict[tuple[int, str], int] = field(default_factory=dict)

    def paragraph_properties(self, section: Section) -> Mapping[str, tuple[str, str]]:
        """The style and numbering property of each clause of a section, by its id."""
        deep = levels(section.parts)
        counted = _word_counts_alike(
            deep[part.id] for part in section.parts if isinstance(part, Clause)
        )
        return {
            identity: (
                self.ids[clause(min(level, DEEPEST))],
                "" if counted else self._spell(identity, min(level, DEEPEST)),
            )
            for identity, level in deep.items()
        }

    def xml(self) -> str:
        """The numbering part, to be asked for after the body was written."""
        return (
            f'<w:numbering xmlns:w="{WORD}">'
            f"{_abstract(_COUNTED, self.ids)}{_abstract(_SPELLED, {})}"
            f'<w:num w:numId="1"><w:abstractNumId w:val="{_COUNTED}"/></w:num>'
            + "".join(_own(*spelled, at) for spelled, at in self._spelled.items())
            + "</w:numbering>"
        )

    def _spell(self, identity: str, level: int) -> str:
        spelled = level, self.numbers[identity]
        number_id = self._spelled.setdefault(spelled, len(self._spelled) + 2)
        return numbered(level, number_id)


def _own(level: int, number: str, number_id: int) -> str:
    """A list of one: its number is what it says."""
    return (
        f'<w:num w:numId="{number_id}"><w:abstractNumId w:val="{_SPELLED}"/>'
        f'<w:lvlOverride w:ilvl="{level}">{_level(level, number)}'
        "</w:lvlOverride></w:num>"
    )


def _word_counts_alike(depths: Iterable[int]) -> bool:
    """Whether a plain multi-level list gives the numbers of `cms.text.numbering`."""
    current = 0
    for depth in depths:
        if depth > current + 1 or depth > DEEPEST:
            return False
        current = depth
    return True


def _abstract(identity: int, linked: Mapping[str, str]) -> str:
    rows = (
        _level(level, _pattern(level), linked.get(clause(level), ""))
        for level in range(DEEPEST + 1)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{identity}">'
        f'<w:nsid w:val="4A55{identity:04X}"/><w:multiLevelType w:val="multilevel"/>'
        f'<w:tmpl w:val="4A56{identity:04X}"/>{"".join(rows)}</w:abstractNum>'
    )


def _pattern(level: int) -> str:
    return ".".join(f"%{place}" for place in range(1, level + 2))


def _level(level: int, text: str, style: str = "") -> str:
    left, hanging = _PLACES[level]
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'{linked}<w:lvlText w:val="{attribute(text)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )
