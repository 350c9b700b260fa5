"""A sheet that is cut into cards: two in a row, a picture left, words right."""

from collections.abc import Sequence

from exports.cards import styles
from exports.word.markup import PAGE_BREAK, attribute, paragraph
from exports.word.page import Paper

IN_A_ROW = 2
PICTURE = 30  # millimetres
_PICTURE_ROOM = 1_928  # twips: the picture and its margins
_CUT = 'w:val="dashed" w:sz="6" w:space="0" w:color="808080"'
_NONE = 'w:val="nil"'


def columns_of(paper: Paper) -> tuple[int, ...]:
    """The widths of picture and words, twice."""
    room = paper.text_width // IN_A_ROW - _PICTURE_ROOM
    return (_PICTURE_ROOM, room) * IN_A_ROW


def table(rows: str, columns: Sequence[int], summary: str) -> str:
    """The table of one page; `summary` is read out to those who do not see it."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles.TABLE}"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        '<w:tblCaption w:val="Cards to cut out"/>'
        f'<w:tblDescription w:val="{attribute(summary)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def row(cells: Sequence[str], high: int) -> str:
    """A row that stays on one page, at least so high."""
    height = f'<w:trHeight w:val="{high}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{''.join(cells)}</w:tr>"


def cell(width: int, inner: str, side: str) -> str:
    """A cell with the cut lines of its side of a card."""
    edges = ""
    if side:
        other = "right" if side == "left" else "left"
        kinds = {side: _CUT, other: _NONE, "top": _CUT, "bottom": _CUT}
        edges = "".join(
            f"<w:{edge} {kinds[edge]}/>" for edge in ("top", "left", "bottom", "right")
        )
        edges = f"<w:tcBorders>{edges}</w:tcBorders>"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{edges}</w:tcPr>'
        f"{inner}</w:tc>"
    )


# Between two tables there must be a paragraph; it takes almost no room.
_TINY = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
BREAK = paragraph(styles.CARD_TEXT, "", PAGE_BREAK + _TINY)
LAST = paragraph(styles.CARD_TEXT, "", _TINY)
