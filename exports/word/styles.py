"""The roles that paragraphs, words and tables play; a look gives each its style.

Writers name a role and never a style: `ids[styles.HEADING_1]`. In the house's own look
the style's id is the role itself.
"""

from dataclasses import dataclass
from types import MappingProxyType

DEEPEST = 8

COUNCIL = "CouncilName"
TITLE = "Title"
LONG_TITLE = "LongTitle"
SUBTITLE = "Subtitle"
STAGE = "StageLine"
COVER_FACT = "CoverFact"
CONTENTS_HEADING = "TOCHeading"
CONTENTS_1 = "TOC1"
CONTENTS_2 = "TOC2"
HEADING_1 = "Heading1"
HEADING_2 = "Heading2"
HEADING_3 = "Heading3"
BODY = "BodyText"
CAPTION = "Caption"
PICTURE_CAPTION = "PictureCaption"
CALLOUT_TITLE = "CalloutTitle"
CALLOUT = "Callout"
SEE_ALSO = "SeeAlso"
PICTURE = "Picture"
TABLE = "PolicyTable"
TABLE_HEADING = "TableHeading"
TABLE_ROW_HEADING = "TableRowHeading"
TABLE_TEXT = "TableText"
HEADER = "Header"
FOOTER = "Footer"
END = "EndOfDocument"
HYPERLINK = "Hyperlink"
COMMENT_TEXT = "CommentText"
COMMENT_MARK = "CommentReference"

APART = '<w:ind w:left="284" w:right="112"/>'


def clause(level: int) -> str:
    """The role of a numbered clause: level 1 for 1.1, 2 for 1.1.1, up to 8."""
    return f"Clause{level}"


@dataclass(frozen=True, slots=True)
class Role:
    """How Word calls the style of a role, and its kind: paragraph, character, table."""

    name: str
    kind: str = "paragraph"


ROLES = MappingProxyType(
    {
        COUNCIL: Role("Council Name"),
        TITLE: Role("Title"),
        LONG_TITLE: Role("Long Title"),
        SUBTITLE: Role("Subtitle"),
        STAGE: Role("Stage Line"),
        COVER_FACT: Role("Cover Fact"),
        CONTENTS_HEADING: Role("TOC Heading"),
        CONTENTS_1: Role("toc 1"),
        CONTENTS_2: Role("toc 2"),
        HEADING_1: Role("heading 1"),
        HEADING_2: Role("heading 2"),
        HEADING_3: Role("heading 3"),
        BODY: Role("Body Text"),
        **{clause(level): Role(f"Clause Level {level}") for level in range(1, 9)},
        CAPTION: Role("caption"),
        PICTURE_CAPTION: Role("Picture Caption"),
        PICTURE: Role("Picture"),
        CALLOUT_TITLE: Role("Callout Title"),
        CALLOUT: Role("Callout"),
        SEE_ALSO: Role("See Also"),
        TABLE_TEXT: Role("Table Text"),
        TABLE_HEADING: Role("Table Heading"),
        TABLE_ROW_HEADING: Role("Table Row Heading"),
        HEADER: Role("header"),
        FOOTER: Role("footer"),
        END: Role("End of Document"),
        COMMENT_TEXT: Role("annotation text"),
        HYPERLINK: Role("Hyperlink", "character"),
        COMMENT_MARK: Role("annotation reference", "character"),
        TABLE: Role("Policy Table", "table"),
    }
)
# Styles that Word has itself; all others are ours and say so.
BUILT_IN = frozenset(
    (
        TITLE, SUBTITLE, CONTENTS_HEADING, CONTENTS_1, CONTENTS_2, HEADING_1, HEADING_2,
        HEADING_3, BODY, CAPTION, HEADER, FOOTER, COMMENT_TEXT, HYPERLINK, COMMENT_MARK,
    )
)  # fmt: skip
