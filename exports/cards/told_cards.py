"""A page of cards that lead a group to the answer: all alike, none is anybody's."""

from collections.abc import Sequence

from consultation.feedback.wording import NAME
from consultation.inviting.links import shown
from exports.cards import styles
from exports.cards.answering import Answering
from exports.cards.cutting import (
    IN_A_ROW,
    LAST,
    PICTURE,
    cell,
    columns_of,
    row,
    table,
)
from exports.cards.paper import NARROW, Sheet
from exports.cards.told_letter import code_to
from exports.word.markup import paragraph, run, shortened
from exports.word.package import Document

ROWS, ROWS_LARGE = 4, 3
HIGH, HIGH_LARGE = 3_720, 4_980  # twips
LONGEST_TITLE = 60


def told_cards(told: Answering) -> Document:
    """Eight cards on a page; six where the letters are large."""
    sheet = Sheet(f"Cards: {NAME}, {told.group.name}", NARROW, least=told.least)
    columns = columns_of(sheet.paper)
    rows, high = (ROWS_LARGE, HIGH_LARGE) if told.young else (ROWS, HIGH)
    words = f"{rows * IN_A_ROW} cards, all alike: a square code and, right of it, words"
    body = (
        row([_card(sheet, told, columns) for _ in range(IN_A_ROW)], high)
        for _ in range(rows)
    )
    sheet.body.append(table("".join(body), columns, words))
    sheet.body.append(LAST)
    return sheet.file()


def _card(sheet: Sheet, told: Answering, columns: Sequence[int]) -> str:
    drawing = code_to(sheet, told, PICTURE)
    lines = [
        (styles.CARD_TITLE, NAME),
        (styles.CARD_TEXT, shortened(told.title, LONGEST_TITLE)),
        (styles.CARD_TEXT, f"Scan this, or go to {shown(told.address)}"),
    ]
    words = "".join(paragraph(style, run(text)) for style, text in lines)
    left = paragraph(styles.CARD_TEXT, drawing)
    return cell(columns[0], left, "left") + cell(columns[1], words, "right")
