"""Sheets of cards: eight to a page of A4, to be cut along the lines.

A card has a picture of its link (QR), the address and the code for typing. In a
confidential group each belongs to somebody, whose name stands above the line where it
is cut off.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from consultation.inviting.links import code_page, personal_link, qr_png, shown
from consultation.joining.codes import as_code
from consultation.models import Group
from exports.cards import styles
from exports.cards.paper import NARROW, Sheet
from exports.word.dates import long_date
from exports.word.markup import (
    PAGE_BREAK,
    attribute,
    one_line,
    paragraph,
    run,
    shortened,
)
from exports.word.package import Document

IN_A_ROW = 2
PICTURE = 30  # millimetres
_PICTURE_ROOM = 1_928  # twips: the picture and its margins
_LONGEST_TITLE = 60
_CUT = 'w:val="dashed" w:sz="6" w:space="0" w:color="808080"'
_NONE = 'w:val="nil"'


@dataclass(frozen=True, slots=True)
class Card:
    """One card: its token in clear, and whose it is, if it is somebody's."""

    token: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What every card of a sheet says, in the group's own words."""

    title: str
    last_day: str


def cards_document(group: Group, words: Words, cards: Sequence[Card]) -> Document:
    """The sheet of cards. Its tokens are nowhere but in this file."""
    sheet = Sheet(f"Cards: {words.title}, {group.name}", NARROW)
    for page, some in enumerate(_in_pages(cards)):
        if page:
            sheet.body.append(_BREAK)
        sheet.body.append(_table(sheet, words, some))
    sheet.body.append(_LAST)
    return sheet.file()


def _in_pages(cards: Sequence[Card]) -> Iterable[Sequence[Card]]:
    """As many as fit on a page: a row more where no names stand above."""
    whole = IN_A_ROW * (3 if _named(cards) else 4)
    for start in range(0, len(cards), whole):
        yield cards[start : start + whole]


def _named(cards: Sequence[Card]) -> bool:
    return any(card.name for card in cards)


def _table(sheet: Sheet, words: Words, cards: Sequence[Card]) -> str:
    room = sheet.paper.text_width // IN_A_ROW - _PICTURE_ROOM
    columns = (_PICTURE_ROOM, room) * IN_A_ROW
    named = _named(cards)
    rows = ""
    for start in range(0, len(cards), IN_A_ROW):
        some = cards[start : start + IN_A_ROW]
        row = [*some, *[None] * (IN_A_ROW - len(some))]
        if named:
            rows += _row([_name(card, columns) for card in row], _NAMES_HIGH)
        rows += _row([_card(sheet, words, card, columns) for card in row], _HIGH)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles.TABLE}"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        '<w:tblCaption w:val="Cards to cut out"/>'
        f'<w:tblDescription w:val="{attribute(_summary(len(cards)))}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _summary(number: int) -> str:
    many = "card" if number == 1 else "cards"
    return f"{number} {many}; each is a picture of its link and, right of it, words"


def _row(cells: Sequence[str], high: int) -> str:
    height = f'<w:trHeight w:val="{high}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{''.join(cells)}</w:tr>"


def _name(card: Card | None, columns: Sequence[int]) -> str:
    """The row above a card: cut off, so that the card itself names nobody."""
    name = f"For {one_line(card.name)}" if card is not None else ""
    words = shortened(name, 40)
    return _cell(columns[0], paragraph(styles.NAME, ""), "") + _cell(
        columns[1], paragraph(styles.NAME, run(words, "<w:b/><w:bCs/>")), ""
    )


def _card(sheet: Sheet, words: Words, card: Card | None, columns: Sequence[int]) -> str:
    if card is None:
        empty = paragraph(styles.CARD_TEXT, "")
        return _cell(columns[0], empty, "") + _cell(columns[1], empty, "")
    drawing = sheet.picture(
        qr_png(personal_link(card.token)),
        alt="Square code to scan with a phone’s camera; the same code in letters "
        "stands beside it",
        millimetres=PICTURE,
    )
    left = paragraph(styles.CARD_TEXT, drawing)
    return _cell(columns[0], left, "left") + _cell(
        columns[1], _words(words, card), "right"
    )


def _words(words: Words, card: Card) -> str:
    lines = [
        (styles.CARD_TITLE, shortened(words.title, _LONGEST_TITLE)),
        (styles.CARD_TEXT, f"Scan this, or go to {shown(code_page())} and type:"),
        (styles.CODE, as_code(card.token)),
        (styles.CARD_TEXT, f"Last day: {words.last_day}. It’s your choice."),
    ]
    return "".join(paragraph(style, run(text)) for style, text in lines)


def _cell(width: int, inner: str, side: str) -> str:
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


def words_for(group: Group, title: str, expires_on: date | None = None) -> Words:
    """What the cards of a group say."""
    last = expires_on or group.consultation.closes_on
    return Words(title, long_date(last.isoformat()) if last is not None else "")


_HIGH, _NAMES_HIGH = 3_720, 440
# Between two tables there must be a paragraph; it takes almost no room.
_TINY = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_BREAK = paragraph(styles.CARD_TEXT, "", PAGE_BREAK + _TINY)
_LAST = paragraph(styles.CARD_TEXT, "", _TINY)
