"""The styles of paper that is handed out, beside the house's own.

Nothing is smaller than 12 point. Cards are narrow, so their lines stand closer.
"""

import re

from exports.word import house
from exports.word.colours import INK, LINE

NAME, CARD_TITLE, CARD_TEXT, CODE = "CardName", "CardTitle", "CardText", "CardCode"
ANSWER, WRITING, TABLE = "AnswerBox", "WritingLine", "CardsTable"
ITEM = "ListItem"
LARGE = 32  # half points: 16 point, for young people
_SIZE = re.compile(r'<w:(sz|szCs) w:val="(\d+)"/>')


def styles_xml(least: int = 0) -> str:
    """The house's styles and those of cards and sheets, none of them smaller than
    `least` half points."""
    found = house.styles_xml().replace("</w:styles>", _OURS + "</w:styles>")
    return _SIZE.sub(lambda size: _at_least(size, least), found)


def _at_least(size: re.Match[str], least: int) -> str:
    return f'<w:{size[1]} w:val="{max(int(size[2]), least)}"/>'


def _paragraph(style: str, name: str, properties: str, font: str = "") -> str:
    look = f"<w:rPr>{font}</w:rPr>" if font else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{properties}</w:pPr>{look}</w:style>"
    )


def _space(before: int, after: int, line: int = 240) -> str:
    return (
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" '
        'w:lineRule="auto"/>'
    )


_BOLD = "<w:b/><w:bCs/>"
_SPACED = '<w:b/><w:bCs/><w:spacing w:val="10"/>'
_LINE_BELOW = (
    f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="{LINE}"/>'
    f'<w:between w:val="single" w:sz="6" w:space="1" w:color="{LINE}"/></w:pBdr>'
)
_TABLE = (
    f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}">'
    '<w:name w:val="Cards"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    "<w:tblPr><w:tblCellMar>"
    '<w:top w:w="113" w:type="dxa"/><w:left w:w="113" w:type="dxa"/>'
    '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="113" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)
_OURS = (
    _paragraph(NAME, "Card Name", "<w:keepNext/>" + _space(40, 40))
    + _paragraph(
        CARD_TITLE,
        "Card Title",
        _space(0, 60),
        _BOLD + f'<w:color w:val="{INK}"/>',
    )
    + _paragraph(CARD_TEXT, "Card Text", _space(0, 50))
    + _paragraph(CODE, "Card Code", _space(0, 60), _SPACED)
    + _paragraph(
        ANSWER,
        "Answer Box",
        "<w:keepLines/>" + _space(40, 80) + '<w:ind w:left="567" w:hanging="454"/>',
    )
    + _paragraph(WRITING, "Writing Line", _LINE_BELOW + _space(0, 0, 480))
    + _paragraph(ITEM, "List Item", "<w:keepLines/>" + _space(0, 80))
    + _TABLE
)
