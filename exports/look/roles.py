"""The roles in words, the names under which a template may have their styles, and
whose look a role borrows when it has none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from exports.word import styles as role
from exports.word.styles import DEEPEST, ROLES, clause


@dataclass(frozen=True, slots=True)
class Wanted:
    """A role as people know it; `names` beside Word's own name for its style.

    `borrows` is the role whose look it takes, and `centred` whether its lines may
    stand in the middle or at the right.
    """

    label: str
    names: tuple[str, ...] = ()
    borrows: str = ""
    centred: bool = False


def _clauses() -> Iterator[tuple[str, Wanted]]:
    for level in range(1, DEEPEST + 1):
        nth = "" if level == 1 else f" {level}"
        names = (
            f"Clause {level}", f"Clause Level {level}", f"Numbered Clause {level}",
            f"Numbered Paragraph {level}", f"Numbered Para {level}",
            f"Paragraph Level {level}", f"Para Level {level}", f"Legal Level {level}",
            f"Numbered Paragraph{nth}", f"Numbered Para{nth}", f"Paragraph Number{nth}",
            f"Para Numbered{nth}", f"Numbered Text{nth}", f"Numbered List{nth}",
            f"Number List{nth}", f"Numbering{nth}", f"List Number{nth}",
        )  # fmt: skip
        borrowed = clause(level - 1) if level > 1 else role.BODY
        numbers = ".1" * (level + 1)
        yield clause(level), Wanted(f"Clause {numbers[1:]}", names, borrowed)


WANTED: dict[str, Wanted] = {
    role.COUNCIL: Wanted(
        "Council’s name on the cover",
        ("Organisation", "Organisation Name", "Authority Name", "Council"),
        centred=True,
    ),
    role.TITLE: Wanted(
        "Title", ("Document Title", "Report Title", "Cover Title"), centred=True
    ),
    role.LONG_TITLE: Wanted("Title of many words", (), role.TITLE, centred=True),
    role.SUBTITLE: Wanted(
        "Line above the title",
        ("Sub Title", "Sub-title", "Document Subtitle", "Cover Subtitle"),
        centred=True,
    ),
    role.STAGE: Wanted("Stage", ("Status", "Document Status"), centred=True),
    role.COVER_FACT: Wanted(
        "Facts on the cover", ("Cover Text", "Cover Details", "Document Details")
    ),
    role.CONTENTS_HEADING: Wanted(
        "Heading “Contents”", ("Contents Heading", "Contents"), role.HEADING_1
    ),
    role.CONTENTS_1: Wanted("Contents, sections", ("Contents 1",)),
    role.CONTENTS_2: Wanted("Contents, sub-headings", ("Contents 2",), role.CONTENTS_1),
    role.HEADING_1: Wanted("Heading 1", ("Section Heading", "Main Heading")),
    role.HEADING_2: Wanted("Heading 2", ("Sub Heading", "Sub-heading", "Subheading")),
    role.HEADING_3: Wanted("Heading 3", ("Minor Heading",)),
    role.BODY: Wanted(
        "Text", ("Body", "Main Text", "Text Body", "Body Copy", "Standard Paragraph")
    ),
    **dict(_clauses()),
    role.CAPTION: Wanted("Caption of a table", ("Table Caption", "Table Title")),
    role.PICTURE_CAPTION: Wanted(
        "Caption of a picture", ("Figure Caption", "Image Caption"), role.CAPTION
    ),
    role.PICTURE: Wanted("Picture", ("Figure", "Image"), centred=True),
    role.CALLOUT: Wanted(
        "Callout", ("Call Out", "Text Box", "Box Text", "Boxed Text", "Highlight Box")
    ),
    role.CALLOUT_TITLE: Wanted(
        "Title of a callout",
        ("Box Heading", "Box Title", "Text Box Heading"),
        role.CALLOUT,
    ),
    role.SEE_ALSO: Wanted("Pointer to another policy", ("Cross Reference",), role.BODY),
    role.TABLE: Wanted(
        "Table", ("Council Table", "House Table", "Corporate Table", "Report Table")
    ),
    role.TABLE_TEXT: Wanted("Text in tables", ("Table Body", "Table Contents")),
    role.TABLE_HEADING: Wanted(
        "Heading row of tables", ("Table Header", "Table Head", "Table Heading Row")
    ),
    role.TABLE_ROW_HEADING: Wanted(
        "First column of tables", ("Table First Column", "Table Side Heading")
    ),
    role.HEADER: Wanted("Header", ("Page Header",), centred=True),
    role.FOOTER: Wanted("Footer", ("Page Footer",), centred=True),
    role.END: Wanted("Last line", ("End",)),
    role.COMMENT_TEXT: Wanted("Text of a comment", ("Comment Text",)),
    role.HYPERLINK: Wanted("Link", ("Link",)),
    role.COMMENT_MARK: Wanted("Mark of a comment", ("Comment Reference",)),
}
# What a paragraph of the text is made of: what people read most.
TEXT_ROLES = frozenset((role.BODY, *(clause(level) for level in range(1, DEEPEST + 1))))
HEADINGS = (role.HEADING_1, role.HEADING_2, role.HEADING_3)


def wanted(name: str) -> Wanted:
    """What is known about a role; one that has no entry has its own name only."""
    return WANTED.get(name) or Wanted(ROLES[name].name)


def same(name: str) -> str:
    """A style's name as it is compared: case, spaces and hyphens do not count."""
    return re.sub(r"[\s_-]+", "", name).casefold()
