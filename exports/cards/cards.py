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
from exports.cards.cutting import (
    BREAK,
    IN_A_ROW,
    LAST,
    PICTURE,
    cell,
    columns_of,
    row,
    table,
)
from exports.cards.paper import NARROW, Sheet
from exports.word.dates import long_date
from exports.word.markup import one_line, paragraph, run, shortened
from exports.word.package import Document

_LONGEST_TITLE = 60


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
            sheet.body.append(BREAK)
        sheet.body.append(_table(sheet, words, some))
    sheet.body.append(LAST)
    return sheet.file()


def _in_pages(cards: Sequence[Card]) -> Iterable[Sequence[Card]]:
    """As many as fit on a page: a row more where no names stand above."""
    whole = IN_A_ROW * (3 if _named(cards) else 4)
    for start in range(0, len(cards), whole):
        yield cards[start : start + whole]


def _named(cards: Sequence[Card]) -> bool:
    return any(card.name for card in cards)


def _table(sheet: Sheet, words: Words, cards: Sequence[Card]) -> str:
    columns = columns_of(sheet.paper)
    named = _named(cards)
    rows = ""
    for start in range(0, len(cards), IN_A_ROW):
        some = cards[start : start + IN_A_ROW]
        beside = [*some, *[None] * (IN_A_ROW - len(some))]
        if named:
            rows += row([_name(card, columns) for card in beside], _NAMES_HIGH)
        rows += row([_card(sheet, words, card, columns) for card in beside], _HIGH)
    return table(rows, columns, _summary(len(cards)))


def _summary(number: int) -> str:
    many = "card" if number == 1 else "cards"
    return f"{number} {many}; each is a picture of its link and, right of it, words"


def _name(card: Card | None, columns: Sequence[int]) -> str:
    """The row above a card: cut off, so that the card itself names nobody."""
    name = f"For {one_line(card.name)}" if card is not None else ""
    words = shortened(name, 40)
    return cell(columns[0], paragraph(styles.NAME, ""), "") + cell(
        columns[1], paragraph(styles.NAME, run(words, "<w:b/><w:bCs/>")), ""
    )


def _card(sheet: Sheet, words: Words, card: Card | None, columns: Sequence[int]) -> str:
    if card is None:
        empty = paragraph(styles.CARD_TEXT, "")
        return cell(columns[0], empty, "") + cell(columns[1], empty, "")
    drawing = sheet.picture(
        qr_png(personal_link(card.token)),
        alt="Square code to scan with a phone’s camera; the same code in letters "
        "stands beside it",
        millimetres=PICTURE,
    )
    left = paragraph(styles.CARD_TEXT, drawing)
    return cell(columns[0], left, "left") + cell(
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


def words_for(group: Group, title: str, expires_on: date | None = None) -> Words:
    """What the cards of a group say."""
    last = expires_on or group.consultation.closes_on
    return Words(title, long_date(last.isoformat()) if last is not None else "")


_HIGH, _NAMES_HIGH = 3_720, 440
