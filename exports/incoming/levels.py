"""What a unit can be made into, and the names of these levels."""

from collections.abc import Sequence

from cms.text.model import words

from .draft import Box, Grid, Heading, Line, Picture, Terms, Unit

SECTION, SUB, SMALLER, PARAGRAPH = "section", "sub", "smaller", "paragraph"
BULLET, NUMBER, BULLET_2, NUMBER_2 = "bullet", "number", "bullet2", "number2"
TABLE, TERMS, BOX, PICTURE = "table", "terms", "box", "picture"
JOIN, SPLIT, LINES, OUT = "join", "split", "lines", "out"

LABELS = {
    SECTION: "Section heading",
    SUB: "Sub-heading",
    SMALLER: "Smaller sub-heading",
    PARAGRAPH: "Clause: paragraph",
    BULLET: "List item",
    NUMBER: "Numbered list item",
    BULLET_2: "Nested list item",
    NUMBER_2: "Nested numbered item",
    TABLE: "Table",
    TERMS: "Definitions",
    BOX: "Box",
    PICTURE: "Image",
    JOIN: "Join to line above",
    SPLIT: "Split at line breaks",
    LINES: "Paragraphs",
    OUT: "Leave it out",
}
HEADINGS = {SECTION: 2, SUB: 3, SMALLER: 4}
LINES_BY_LEVEL = {
    PARAGRAPH: (0, False),
    BULLET: (1, False),
    NUMBER: (1, True),
    BULLET_2: (2, False),
    NUMBER_2: (2, True),
}
BLOCKS = {Grid: TABLE, Terms: TERMS, Box: BOX, Picture: PICTURE}
_HEADING_NAMES = {level: name for name, level in HEADINGS.items()}
_LINE_NAMES = {level: name for name, level in LINES_BY_LEVEL.items()}
_OF_WORDS = (*HEADINGS, *LINES_BY_LEVEL)


def level_of(unit: Unit) -> str:
    """What a unit is now."""
    if isinstance(unit, Heading):
        return _HEADING_NAMES.get(unit.level, SMALLER)
    if isinstance(unit, Line):
        return _LINE_NAMES[(min(unit.depth, 2), unit.depth > 0 and unit.ordered)]
    return BLOCKS[type(unit)]


def levels_for(unit: Unit, before: Unit | None) -> Sequence[str]:
    """What a unit may be made into, what it is now included.

    `before` is the unit above it, None if that is left out.
    """
    if isinstance(unit, Picture):
        return (PICTURE, OUT)
    if not isinstance(unit, Heading | Line):
        return (level_of(unit), LINES, OUT)
    if is_invented(unit):  # its words are not the file's, so they are no clause's
        return (*HEADINGS, OUT)
    can_join = isinstance(before, Heading | Line) and not is_invented(before)
    more = [JOIN] if can_join else []
    if isinstance(unit, Line) and "\n" in words(unit.runs).strip():
        more.append(SPLIT)
    return (*_OF_WORDS, *more, OUT)


def is_invented(unit: Unit) -> bool:
    """Whether a heading's words were made here and do not stand in the file."""
    return isinstance(unit, Heading) and unit.invented
