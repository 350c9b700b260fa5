"""The poster that tells a group: one page, the first answers, where to read all."""

from django.conf import settings

from consultation.feedback.showing import Item
from consultation.feedback.wording import NAME
from consultation.inviting.links import shown
from exports.cards.answering import Answering
from exports.cards.paper import PLAIN, Sheet
from exports.cards.told_letter import code_to
from exports.word import styles
from exports.word.markup import paragraph, shortened
from exports.word.package import Document

PICTURE = 35  # millimetres
CLOSE, NEAR = '<w:spacing w:after="40"/>', '<w:spacing w:before="160" w:after="40"/>'
MOST, MOST_LARGE = 4, 3  # what fits on the page
LONGEST = 130


def told_poster(told: Answering) -> Document:
    """A page to hang up, in the words of one group's version."""
    sheet = Sheet(f"{NAME}: {told.title}", PLAIN, least=told.least)
    sheet.add(styles.COUNCIL, settings.COUNCIL_NAME)
    sheet.add(styles.LONG_TITLE, NAME, '<w:spacing w:before="200" w:after="80"/>')
    sheet.add(styles.SUBTITLE, told.title, CLOSE)
    for item in told.items[: MOST_LARGE if told.young else MOST]:
        sheet.add(styles.HEADING_2, shortened(item.said, LONGEST), NEAR)
        why = shortened(item.why, LONGEST)
        sheet.add(styles.BODY, f"{item.decided.rstrip('.')}: {why}", CLOSE)
        if words := _now(item):
            sheet.add(styles.BODY, words, CLOSE)
    sheet.body.append(paragraph(styles.PICTURE, code_to(sheet, told, PICTURE)))
    words = f"Scan this, or go to {shown(told.address)}"
    sheet.add(styles.PICTURE_CAPTION, words, CLOSE)
    return sheet.file()


def _now(item: Item) -> str:
    """The first sentence that changed or was taken out, or what was done."""
    for change in item.did.changes:
        if not change.fate.stands:
            continue
        published = change.fate.done
        if change.now:
            says = "It says now" if published else "The draft says now"
            return f"{says}: {shortened(change.now, LONGEST)}"
        gone = "This is gone" if published else "This is gone from the draft"
        return f"{gone}: {shortened(change.then, LONGEST)}"
    return shortened(item.did.words, LONGEST)
